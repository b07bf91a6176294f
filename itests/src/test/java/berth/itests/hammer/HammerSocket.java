package berth.itests.hammer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes one line on each connection, and answers with "ok" or "error" in a line and JSON or the
 * failure behind it.
 */
final class HammerSocket implements AutoCloseable {
  private final ServerSocketChannel listener;
  private final Answers answers;

  /** Does what a line says. */
  interface Answers {
    String to(String line) throws Exception;
  }

  HammerSocket(Path path, Answers answers) throws IOException {
    this.answers = answers;
    Files.deleteIfExists(path);
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(path));
    Thread.ofPlatform().daemon().name("hammer-socket").start(this::accept);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    try {
      while (true) {
        serve(listener.accept());
      }
    } catch (ClosedChannelException e) {
      // The bundle stops.
    } catch (IOException e) {
      e.printStackTrace();
    }
  }

  private void serve(SocketChannel channel) throws IOException {
    try (channel;
        var in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        var out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
      try {
        out.print("ok\n" + answers.to(in.readLine()));
      } catch (Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        out.print("error\n" + trace);
      }
    }
  }
}
