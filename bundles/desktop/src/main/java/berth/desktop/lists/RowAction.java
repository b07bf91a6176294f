package berth.desktop.lists;

import berth.desktop.theme.Glyph;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What can be done to a row.
 *
 * @param removes whether the delete key does it
 * @param possible whether it makes sense for a row now
 */
public record RowAction<R>(
    Glyph glyph, String title, boolean removes, Predicate<R> possible, Consumer<R> run) {}
