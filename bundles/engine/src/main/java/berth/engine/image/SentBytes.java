package berth.engine.image;

import berth.api.Progress;
import java.util.function.LongConsumer;

/** Reports how much was sent to the engine, each MiB: chunks are much smaller than that. */
public final class SentBytes implements LongConsumer {
  private final Progress progress;
  private long reported;

  public SentBytes(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void accept(long sent) {
    if (sent - reported >= 1 << 20) {
      reported = sent;
      progress.advance(sent, 0);
    }
  }
}
