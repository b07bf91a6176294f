package berth.backend.session;

import berth.api.backend.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Puts the lines of several containers into one order. As long as one of them is still telling what
 * it printed before, the others wait for it; after that, lines go on as they come. Each holds a few
 * lines and then waits for whoever takes them.
 */
final class LogMerge {
  private static final int HELD = 64;

  private final List<Source> sources = new ArrayList<>();
  private boolean complete;
  private boolean closed;

  /** The lines of a container. */
  final class Source {
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private boolean behind = true;
    private boolean ended;

    /** Adds a line; waits while there are too many. */
    void put(LogLine line) throws InterruptedException {
      synchronized (LogMerge.this) {
        while (lines.size() >= HELD && !closed) {
          LogMerge.this.wait();
        }
        if (!closed) {
          lines.add(line);
          LogMerge.this.notifyAll();
        }
      }
    }

    /** What comes from now on is new. */
    void caughtUp() {
      synchronized (LogMerge.this) {
        behind = false;
        LogMerge.this.notifyAll();
      }
    }

    /** Nothing more comes. */
    void end() {
      synchronized (LogMerge.this) {
        ended = true;
        LogMerge.this.notifyAll();
      }
    }

    private boolean mustBeWaitedFor() {
      return behind && !ended && lines.isEmpty();
    }
  }

  synchronized Source add() {
    Source source = new Source();
    sources.add(source);
    return source;
  }

  /** No more sources come: the end of all is the end. */
  synchronized void complete() {
    complete = true;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** The next line; null at the end. */
  synchronized LogLine next() throws InterruptedException {
    while (!closed) {
      sources.removeIf(source -> source.ended && source.lines.isEmpty());
      if (complete && sources.isEmpty()) {
        return null;
      }
      if (sources.stream().noneMatch(Source::mustBeWaitedFor)) {
        var oldest =
            sources.stream()
                .filter(source -> !source.lines.isEmpty())
                .min(Comparator.comparing(source -> source.lines.getFirst().time()));
        if (oldest.isPresent()) {
          notifyAll();
          return oldest.get().lines.removeFirst();
        }
      }
      wait();
    }
    return null;
  }
}
