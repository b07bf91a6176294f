package berth.desktop.lists;

import berth.desktop.theme.Glyph;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What can be done to a row.
 *
 * @param removes whether the delete key does it
 * @param possible whether it makes sense for a row now
 * @param run does it
 * @param why says of a row for which it is not possible why that is; empty where it is plain to see
 */
public record RowAction<R>(
    Glyph glyph,
    String title,
    boolean removes,
    Predicate<R> possible,
    Consumer<R> run,
    Function<R, String> why) {

  /** One of which it is plain to see when it makes sense. */
  public RowAction(
      Glyph glyph, String title, boolean removes, Predicate<R> possible, Consumer<R> run) {
    this(glyph, title, removes, possible, run, row -> "");
  }

  /** What a tooltip says for a row. */
  public String hint(R row) {
    String reason = possible.test(row) ? "" : why.apply(row);
    return reason.isEmpty() ? title : reason;
  }
}
