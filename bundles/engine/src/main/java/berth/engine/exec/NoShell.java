package berth.engine.exec;

import berth.api.BerthException;
import berth.api.process.OutputListener;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Notices that a container has no shell. Some engines refuse the start then, others let it succeed
 * and print the reason as the command's own output.
 */
final class NoShell implements OutputListener {
  private final OutputListener listener;
  private boolean first = true;
  private boolean noticed;

  NoShell(OutputListener listener) {
    this.listener = listener;
  }

  @Override
  public void stdout(byte[] chunk) {
    if (first) {
      first = false;
      String text = new String(chunk, StandardCharsets.UTF_8);
      noticed = text.startsWith("OCI runtime exec failed") && isReason(text);
    }
    if (!noticed) {
      listener.stdout(chunk);
    }
  }

  @Override
  public void stderr(byte[] chunk) {
    stdout(chunk);
  }

  void check(String container) throws BerthException {
    if (noticed) {
      throw failure(container, null);
    }
  }

  static boolean isReason(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("executable file not found")
        || (lower.contains("\"sh\"") && lower.contains("no such file"));
  }

  static BerthException failure(String container, Throwable cause) {
    return new BerthException(
        "Container "
            + container
            + " has no shell: its image contains neither bash nor sh, so no terminal can be"
            + " opened in it.",
        cause);
  }
}
