package berth.image.tree;

import berth.api.BerthException;
import berth.image.Subject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The layers of an image. They are read from the last to the first, as far as is needed: what a
 * later layer has or hides, no earlier one can change. After the first, some are read side by side.
 */
final class Layers implements ImageTree.Loader {
  private final Subject subject;
  private final List<? extends TarSource> sources;
  private final ImageTree tree;
  private final int processors = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  private final long[] bytes;
  private int next;
  private final Foresight foresight = new Foresight();
  private Optional<PathSet> wanted = Optional.empty();

  /**
   * @param sources the lowest layer first
   */
  Layers(Subject subject, List<? extends TarSource> sources, ImageTree tree) {
    this.subject = subject;
    this.sources = sources;
    this.tree = tree;
    this.bytes = new long[sources.size()];
    this.next = sources.size() - 1;
  }

  @Override
  public void expect(Collection<List<String>> paths) {
    wanted = Optional.of(new PathSet(paths));
  }

  @Override
  public boolean load(List<String> path, boolean known) throws BerthException {
    if (known || next < 0) {
      return false;
    }
    boolean maybeEnough = next == sources.size() - 1 && Foresight.isSmall(sources.get(next));
    read(wanted.isPresent() ? next + 1 : maybeEnough ? 1 : Math.min(processors, next + 1));
    return true;
  }

  /** Bytes of each layer when it is not compressed, the lowest first. */
  List<Long> sizes() throws BerthException {
    read(next + 1);
    return Arrays.stream(bytes).boxed().toList();
  }

  private void read(int count) throws BerthException {
    if (count == 0) {
      return;
    }
    if (count == 1) {
      add(index(next));
      return;
    }
    try (ExecutorService readers = readers(Math.min(count, processors))) {
      List<Future<IndexedLayer>> layers =
          IntStream.range(0, count)
              .map(below -> next - below)
              .mapToObj(number -> readers.submit(() -> index(number)))
              .toList();
      try {
        for (Future<IndexedLayer> layer : layers) {
          add(layer.get());
        }
      } catch (ExecutionException e) {
        readers.shutdownNow();
        throw failure(e);
      } catch (InterruptedException e) {
        readers.shutdownNow();
        Thread.currentThread().interrupt();
        throw subject.cancelled();
      }
    }
  }

  private IndexedLayer index(int number) throws BerthException {
    TarSource layer = sources.get(number);
    return tree.index(layer, number, keep(layer));
  }

  private void add(IndexedLayer layer) throws BerthException {
    tree.underlay(layer);
    bytes[next] = layer.bytes();
    next--;
  }

  private Keep keep(TarSource layer) {
    if (wanted.isEmpty()) {
      return foresight.of(layer);
    }
    PathSet paths = wanted.get();
    return (path, size, spooled) -> size <= Spool.MAX_BYTES - spooled && paths.covers(path);
  }

  private static ExecutorService readers(int count) {
    return Executors.newFixedThreadPool(
        count, Thread.ofPlatform().daemon().name("berth-image-layer-", 0).factory());
  }

  private static BerthException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case BerthException failure -> failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      default -> throw new IllegalStateException(e.getCause());
    };
  }
}
