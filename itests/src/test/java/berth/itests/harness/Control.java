package berth.itests.harness;

import berth.launcher.control.ControlClient;
import berth.launcher.control.FrameListener;
import berth.launcher.control.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The control socket of a running Berth, as the command line uses it but without a process for each
 * command.
 */
record Control(Path socket) {
  /** Runs a command to its end. */
  Result run(Request request) {
    StringBuffer out = new StringBuffer();
    StringBuffer err = new StringBuffer();
    FrameListener listener =
        new FrameListener() {
          @Override
          public void out(String text) {
            out.append(text);
          }

          @Override
          public void err(String text) {
            err.append(text);
          }

          @Override
          public void progress(String text) {
            // Whoever looks for it runs the command line.
          }
        };
    try (ControlClient client =
        ControlClient.connect(socket)
            .orElseThrow(() -> new AssertionError("No Berth listens on " + socket))) {
      int exit =
          client
              .send(request, listener)
              .orElseThrow(() -> new AssertionError("Berth ended before it took " + request));
      return new Result(request.toString(), exit, out.toString(), err.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
