package berth.desktop.lists;

import berth.desktop.theme.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a list is about.
 *
 * @param title for example "Containers"
 * @param nothing one sentence for when there is nothing
 * @param key what tells rows apart
 * @param words what the filter looks in
 * @param hidden rows that are only shown on demand, if there is such a kind
 * @param open what a double click or Enter does
 */
public record ListSpec<R>(
    String title,
    Glyph glyph,
    String nothing,
    Function<R, String> key,
    Function<R, String> words,
    Optional<Hidden<R>> hidden,
    List<Column<R>> columns,
    List<RowAction<R>> actions,
    Consumer<R> open) {

  /**
   * Rows that are only shown on demand.
   *
   * @param demand the words of the check box
   */
  public record Hidden<R>(String demand, Predicate<R> which) {}
}
