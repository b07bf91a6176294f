package berth.webview.call;

import berth.api.process.OutputListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what a command prints, up to a limit. */
final class CollectedOutput implements OutputListener {
  private static final int MAX = 64 << 20;

  private final Runnable onOverflow;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private volatile boolean overflowed;

  CollectedOutput(Runnable onOverflow) {
    this.onOverflow = onOverflow;
  }

  @Override
  public void stdout(byte[] chunk) {
    keep(stdout, chunk);
  }

  @Override
  public void stderr(byte[] chunk) {
    keep(stderr, chunk);
  }

  boolean overflowed() {
    return overflowed;
  }

  String stdout() {
    return stdout.toString(StandardCharsets.UTF_8);
  }

  String stderr() {
    return stderr.toString(StandardCharsets.UTF_8);
  }

  private void keep(ByteArrayOutputStream stream, byte[] chunk) {
    if (overflowed) {
      return;
    }
    if (stdout.size() + stderr.size() + chunk.length > MAX) {
      overflowed = true;
      onOverflow.run();
      return;
    }
    stream.writeBytes(chunk);
  }
}
