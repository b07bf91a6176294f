package berth.desktop.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.swing.AbstractListModel;

/** The last entries, and the lines of those that are to be seen. For the Swing thread. */
final class ConsoleModel extends AbstractListModel<Line> {
  static final int MAX_ENTRIES = 5_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Line> lines = new ArrayList<>();
  private Kind least = Kind.DEBUG;
  private String part = "";

  @Override
  public int getSize() {
    return lines.size();
  }

  @Override
  public Line getElementAt(int index) {
    return lines.get(index);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Adds entries; the oldest go. */
  void add(List<Entry> more) {
    List<Entry> last = more.subList(Math.max(0, more.size() - MAX_ENTRIES), more.size());
    removeOldest(entries.size() + last.size() - MAX_ENTRIES);
    entries.addAll(last);
    int begin = lines.size();
    last.forEach(this::show);
    if (lines.size() > begin) {
      fireIntervalAdded(this, begin, lines.size() - 1);
    }
  }

  void clear() {
    int end = lines.size();
    entries.clear();
    lines.clear();
    if (end > 0) {
      fireIntervalRemoved(this, 0, end - 1);
    }
  }

  /** Shows only what is at least so important and contains a text. */
  void filter(Kind atLeast, String text) {
    least = atLeast;
    part = text.strip().toLowerCase(Locale.ROOT);
    int before = lines.size();
    lines.clear();
    if (before > 0) {
      fireIntervalRemoved(this, 0, before - 1);
    }
    entries.forEach(this::show);
    if (!lines.isEmpty()) {
      fireIntervalAdded(this, 0, lines.size() - 1);
    }
  }

  private void show(Entry entry) {
    if (entry.matches(least, part)) {
      lines.addAll(entry.lines());
    }
  }

  private void removeOldest(int count) {
    int removed = 0;
    for (int i = 0; i < count; i++) {
      Entry gone = entries.remove();
      while (removed < lines.size() && lines.get(removed).entry() == gone) {
        removed++;
      }
    }
    if (removed > 0) {
      lines.subList(0, removed).clear();
      fireIntervalRemoved(this, 0, removed - 1);
    }
  }
}
