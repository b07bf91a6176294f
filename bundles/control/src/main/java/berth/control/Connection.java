package berth.control;

import berth.api.BerthException;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.lease.Leadership;
import berth.lease.ServiceUnavailableException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client, from its request to its exit code. */
final class Connection implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final SocketChannel channel;
  private final Map<String, Command> commands;
  private final Leadership leadership;
  private volatile Thread thread;
  private volatile boolean endless;
  private volatile String end = "";

  Connection(SocketChannel channel, Map<String, Command> commands, Leadership leadership) {
    this.channel = channel;
    this.commands = commands;
    this.leadership = leadership;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try (channel) {
      var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
      RequestReader.Request request = RequestReader.read(in);
      FrameWriter client = new FrameWriter(Channels.newOutputStream(channel));
      client.taken();
      Thread.ofVirtual().name("control-watch").start(() -> callOffWhenGone(in));
      answer(request, client);
    } catch (IOException e) {
      LOG.debug("A client went away or sent no request", e);
    }
  }

  /** Whether its command would go on until somebody ends it. */
  boolean isEndless() {
    return endless;
  }

  /**
   * Calls the command off; it then has its time to undo what is half done.
   *
   * @param reason for the client
   */
  void callOff(String reason) {
    end = reason;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Waits for the end; drops the client when it does not come. */
  void awaitEnd(Duration limit) throws InterruptedException, IOException {
    Thread running = thread;
    if (running != null && !running.join(limit)) {
      LOG.warn("A command did not end within {} s", limit.toSeconds());
    }
    channel.close();
  }

  private void answer(RequestReader.Request request, FrameWriter client) {
    Command command = commands.get(request.command());
    if (command == null) {
      client.err(
          "What runs here does not know the command \""
              + request.command()
              + "\". It may be of another version: quit it and start it again.\n");
      client.exit(1);
      return;
    }
    endless = command.isEndless(request.options());
    int exitCode = run(command, request, client);
    boolean brokenOff = !end.isEmpty() && (exitCode != 0 || endless);
    if (brokenOff) {
      client.err(end + "\n");
    }
    client.exit(brokenOff && exitCode == 0 ? 1 : exitCode);
    command.answered();
  }

  private int run(Command command, RequestReader.Request request, FrameWriter client) {
    try {
      var output = new CommandOutput(client);
      return endless || command.replacesParts()
          ? command.run(request.options(), output)
          : act(command, () -> command.run(request.options(), output));
    } catch (BerthException e) {
      LOG.info("{}: {}", command.name(), e.getMessage(), e);
      client.err(e.getMessage() + "\n");
    } catch (ServiceUnavailableException e) {
      LOG.error("{} lacks a service", command.name(), e);
      client.err(e.getMessage() + "\n");
    } catch (RuntimeException e) {
      LOG.error("{} failed", command.name(), e);
      client.err("A fault in " + command.name() + ": " + e + ". The log says more.\n");
    }
    return 1;
  }

  /** In the middle of it this part is not replaced; one that came late is done all the same. */
  private int act(Command command, Leadership.Work<Integer> work) throws BerthException {
    return leadership.act("The command " + command.name() + " is under way.", work, work);
  }

  /** A client sends nothing more; what can be read is that it has closed the connection. */
  private void callOffWhenGone(InputStream in) {
    try {
      while (in.read() != -1) {
        LOG.debug("A client sent more than its request");
      }
    } catch (IOException e) {
      LOG.trace("The connection has been closed", e);
    }
    thread.interrupt();
  }
}
