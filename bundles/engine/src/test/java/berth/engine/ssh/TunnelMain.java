package berth.engine.ssh;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A program with a tunnel, to be killed. */
public final class TunnelMain {
  private TunnelMain() {}

  /** With the address and the folder for the socket. */
  public static void main(String[] arguments) throws Exception {
    new SshTunnels(Path.of(arguments[1]), Map.of()).open(URI.create(arguments[0]));
    System.out.println("open");
    Thread.sleep(60_000);
  }
}
