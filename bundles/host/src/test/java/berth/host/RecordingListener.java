package berth.host;

import berth.api.process.OutputListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what a command prints. */
final class RecordingListener implements OutputListener {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @Override
  public void stdout(byte[] chunk) {
    stdout.writeBytes(chunk);
  }

  @Override
  public void stderr(byte[] chunk) {
    stderr.writeBytes(chunk);
  }

  byte[] bytes() {
    return stdout.toByteArray();
  }

  String out() {
    return stdout.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return stderr.toString(StandardCharsets.UTF_8);
  }
}
