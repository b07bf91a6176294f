package berth.engine;

import berth.api.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was reported. */
public final class RecordedProgress implements Progress {
  final List<String> steps = new CopyOnWriteArrayList<>();
  final List<String> warnings = new CopyOnWriteArrayList<>();
  final List<long[]> advances = new CopyOnWriteArrayList<>();

  @Override
  public void step(String message) {
    steps.add(message);
  }

  @Override
  public void advance(long done, long total) {
    advances.add(new long[] {done, total});
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
