package berth.webview.call;

import berth.api.process.OutputListener;
import java.util.Optional;

/** Sends what a command prints to the page, which collects it, as long as it fits in a string. */
final class CollectedOutput implements OutputListener {
  /** The longest string of Chromium, for which extensions were made; WebKit takes somewhat more. */
  private static final long MAX = (1L << 29) - 24;

  private final Call call;
  private final StreamedOutput streamed;
  private long stdout;
  private long stderr;
  private String overflow;

  CollectedOutput(Call call) {
    this.call = call;
    this.streamed = new StreamedOutput(call, false);
  }

  @Override
  public void stdout(byte[] chunk) {
    stdout += chunk.length;
    if (fits(stdout, "stdout")) {
      streamed.stdout(chunk);
    }
  }

  @Override
  public void stderr(byte[] chunk) {
    stderr += chunk.length;
    if (fits(stderr, "stderr")) {
      streamed.stderr(chunk);
    }
  }

  /** There is no more. */
  void end() {
    streamed.end();
  }

  /** Which stream was too long; the command is ended then. */
  Optional<String> overflow() {
    return Optional.ofNullable(overflow);
  }

  private boolean fits(long length, String stream) {
    if (length > MAX && overflow == null) {
      overflow = stream;
      call.cancel();
    }
    return overflow == null;
  }
}
