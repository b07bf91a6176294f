package berth.engine.exec;

import berth.api.engine.ContainerPipe;
import berth.engine.client.Connection;
import berth.engine.client.Hijack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A command in a container with its standard input and output on a connection of their own. */
public final class ExecPipe implements ContainerPipe {
  private final Hijack connection;
  private final PipeOutput output;

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
    return output.errors();
  }

  @Override
  public void close() {
    connection.close();
  }
}
