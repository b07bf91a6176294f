package berth.engine.exec;

import berth.api.engine.ContainerPipe;
import berth.engine.client.BrokenOff;
import berth.engine.client.Connection;
import berth.engine.client.Hijack;
import berth.engine.client.OpenStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A command in a container with its standard input and output on a connection of their own. */
public final class ExecPipe implements ContainerPipe, OpenStream {
  private final Hijack connection;
  private final PipeOutput output;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile String reason = "";

  private ExecPipe(Hijack connection) {
    this.connection = connection;
    this.output = new PipeOutput(connection.input());
  }

  /** Starts the command. Blocks. */
  public static ExecPipe open(Connection connection, String container, List<String> command)
      throws IOException {
    String id =
        connection
            .docker()
            .execCreateCmd(container)
            .withCmd(command.toArray(String[]::new))
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec()
            .getId();
    return new ExecPipe(
        connection.hijack("/exec/" + id + "/start", "{\"Detach\":false,\"Tty\":false}"));
  }

  @Override
  public InputStream output() {
    return output;
  }

  @Override
  public OutputStream input() {
    return connection.output();
  }

  @Override
  public String errors() {
    return reason.isEmpty() ? output.errors() : reason;
  }

  @Override
  public void close() {
    connection.close();
    ended.complete(null);
  }

  @Override
  public CompletionStage<Void> ended() {
    return ended.minimalCompletionStage();
  }

  @Override
  public void breakOff(BrokenOff why) {
    reason = why.getMessage();
    close();
  }
}
