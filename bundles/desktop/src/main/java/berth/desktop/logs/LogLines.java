package berth.desktop.logs;

import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractListModel;

/** The last lines of a log, as many as fit. */
final class LogLines extends AbstractListModel<String> {
  private static final int MOST_LINES = 300_000;
  private static final long MOST_CHARACTERS = 64_000_000;

  private final List<String> lines = new ArrayList<>();
  private long characters;
  private int longest;

  /**
   * Adds lines at the end.
   *
   * @return how many had to go from the beginning
   */
  int add(List<String> more) {
    if (more.isEmpty()) {
      return 0;
    }
    int first = lines.size();
    for (String line : more) {
      lines.add(line);
      characters += line.length();
      longest = Math.max(longest, line.length());
    }
    fireIntervalAdded(this, first, lines.size() - 1);
    return trim();
  }

  void clear() {
    int size = lines.size();
    lines.clear();
    characters = 0;
    longest = 0;
    if (size > 0) {
      fireIntervalRemoved(this, 0, size - 1);
    }
  }

  /** How many characters the longest line has had. */
  int longest() {
    return longest;
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  @Override
  public int getSize() {
    return lines.size();
  }

  @Override
  public String getElementAt(int index) {
    return lines.get(index);
  }

  /** Some more go than must, so that it is not done for each line. */
  private int trim() {
    if (lines.size() <= MOST_LINES && characters <= MOST_CHARACTERS) {
      return 0;
    }
    int gone = 0;
    while (lines.size() - gone > MOST_LINES * 9 / 10
        || (characters > MOST_CHARACTERS * 9 / 10 && gone < lines.size() - 1)) {
      characters -= lines.get(gone).length();
      gone++;
    }
    lines.subList(0, gone).clear();
    fireIntervalRemoved(this, 0, gone - 1);
    return gone;
  }
}
