package berth.engine.ssh;

import berth.engine.client.TextTail;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's ssh, with the settings that Berth needs and else those of the user. */
final class SshCommand implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SshCommand.class);
  private static final int KEPT = 8 * 1024;
  private static final long UNTIL_KILLED_SECONDS = 2;

  private static final List<String> OPTIONS =
      List.of(
          "-T",
          "-a",
          "-x",
          "-oBatchMode=yes", // There is nobody to ask.
          "-oConnectTimeout=5",
          "-oServerAliveInterval=5",
          "-oServerAliveCountMax=3",
          "-oControlMaster=no", // A shared connection would outlive the tunnel, with its sockets.
          "-oControlPath=none",
          "-oPermitLocalCommand=no",
          "-oRemoteCommand=none",
          "-oExitOnForwardFailure=yes",
          "-oStreamLocalBindMask=0177",
          "-oStreamLocalBindUnlink=yes");

  /**
   * Runs a command and ends it when the standard input ends: that happens also when Berth is
   * killed. The first argument is a file that goes with it.
   */
  private static final String KEEPER =
      """
      file=$1; shift
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      (cat <&3 >/dev/null 2>&1; kill "$child"; rm -f "$file") >/dev/null 2>&1 &
      keeper=$!
      wait "$child"; status=$?
      kill "$keeper"
      rm -f "$file"
      exit "$status"
      """;

  private final Process process;
  private final TextTail errors = new TextTail(KEPT);
  private final Thread reader;

  private SshCommand(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().name("berth-ssh-errors").start(this::readErrors);
  }

  /** Runs a command on the host. */
  static SshCommand run(SshAddress address, String command, Map<String, String> environment)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("ssh"));
    arguments.addAll(OPTIONS);
    arguments.add("-oClearAllForwardings=yes");
    arguments.addAll(address.arguments());
    arguments.add(command);
    return start("/nonexistent/berth", arguments, environment);
  }

  /** Forwards a socket of this machine to one of the host. */
  static SshCommand forward(
      SshAddress address, String local, String remote, Map<String, String> environment)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("ssh", "-N", "-L", local + ":" + remote));
    arguments.addAll(OPTIONS);
    arguments.addAll(address.arguments());
    return start(local, arguments, environment);
  }

  private static SshCommand start(
      String file, List<String> arguments, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, "berth-ssh", file));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new SshCommand(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What the command prints on its standard output; ends with it. */
  InputStream output() {
    return process.getInputStream();
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** What ssh printed for people; complete once it has ended. */
  String errors() throws InterruptedException {
    if (!process.isAlive()) {
      reader.join();
    }
    return errors.text();
  }

  /** Ends ssh; returns at once. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      log.debug("The input of ssh is closed already", e);
    }
    Thread.ofVirtual().name("berth-ssh-end").start(this::finish);
  }

  private void finish() {
    try {
      if (!process.waitFor(UNTIL_KILLED_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readErrors() {
    byte[] chunk = new byte[1024];
    try (InputStream in = process.getErrorStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        errors.add(chunk, read);
      }
    } catch (IOException e) {
      log.debug("The errors of ssh cannot be read", e);
    }
  }
}
