package berth.desktop.lists;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.Icon;

/**
 * A column of a list.
 *
 * @param width in pixels at 100 %, of which all columns get their share
 * @param text what a cell says
 * @param icon what stands before it, if anything
 * @param order how the rows are sorted by it
 * @param spare whether it is left out where there is no room for all
 */
public record Column<R>(
    String title,
    int width,
    Function<R, String> text,
    Function<R, Optional<Icon>> icon,
    Comparator<R> order,
    boolean spare) {

  /** Sorted by its text. */
  public static <R> Column<R> of(String title, int width, Function<R, String> text) {
    return new Column<>(
        title,
        width,
        text,
        row -> Optional.empty(),
        Comparator.comparing(text, new NaturalOrder()),
        false);
  }

  /** Sorted by something else. */
  public Column<R> by(Comparator<R> other) {
    return new Column<>(title, width, text, icon, other, spare);
  }

  /** Left out where there is no room for all; of several such columns the first goes first. */
  public Column<R> whereThereIsRoom() {
    return new Column<>(title, width, text, icon, order, true);
  }

  /** With something before the text. */
  public Column<R> with(Function<R, Icon> picture) {
    return new Column<>(title, width, text, picture.andThen(Optional::of), order, spare);
  }
}
