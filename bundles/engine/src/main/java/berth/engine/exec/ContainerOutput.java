package berth.engine.exec;

import berth.api.process.OutputListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a container or a command in it prints, as the engine sends it. */
public final class ContainerOutput {
  private static final int CHUNK = 32 * 1024;

  private ContainerOutput() {}

  /**
   * Hands the output on, in order, until the stream ends.
   *
   * @param terminal whether it goes to a terminal, where there is only one stream
   */
  public static void read(InputStream body, boolean terminal, OutputListener listener)
      throws IOException {
    if (!terminal) {
      FrameStream.read(body, listener);
      return;
    }
    byte[] buffer = new byte[CHUNK];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      listener.stdout(Arrays.copyOf(buffer, read));
    }
  }
}
