package berth.engine;

import berth.api.process.OutputListener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a command printed, chunk by chunk, with the stream's name before each. */
public final class RecordedOutput implements OutputListener {
  public final List<String> chunks = new CopyOnWriteArrayList<>();

  @Override
  public void stdout(byte[] chunk) {
    chunks.add("1:" + new String(chunk, StandardCharsets.UTF_8));
  }

  @Override
  public void stderr(byte[] chunk) {
    chunks.add("2:" + new String(chunk, StandardCharsets.UTF_8));
  }
}
