package berth.desktop.components;

import berth.api.component.Component;
import berth.api.component.Component.Origin;
import berth.api.component.Component.State;
import berth.desktop.dialogs.FilePrompt;
import berth.desktop.lists.Column;
import berth.desktop.lists.ListSpec;
import berth.desktop.lists.RowAction;
import berth.desktop.theme.Glyph;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.swing.JComponent;

/**
 * What the list of bundles is about.
 *
 * @param locks what the edition refuses, as far as it is known
 * @param owner of the file chooser
 */
record ComponentRows(ComponentActions actions, Supplier<ComponentLocks> locks, JComponent owner) {
  private static final FilePrompt REPLACE =
      new FilePrompt(
          "Replace a bundle", "Replace", Optional.of(new FilePrompt.Kind("Bundles (jar)", "jar")));

  ListSpec<Component> spec(Consumer<Component> open) {
    return new ListSpec<>(
        "Components",
        Glyph.PARTS,
        "No bundles are known.",
        Component::name,
        row -> String.join(" ", row.name(), row.vendor(), row.description()),
        Optional.of(new ListSpec.Hidden<>("Show libraries", ComponentLook::isLibrary)),
        columns(),
        all(),
        open);
  }

  private static List<Column<Component>> columns() {
    return List.of(
        Column.of("Name", 160, Component::name).with(ComponentLook::dot),
        Column.of("Version", 125, Component::version),
        Column.of("State", 80, ComponentLook::state),
        Column.of("Vendor", 100, Component::vendor).whereThereIsRoom(),
        Column.of("From", 110, ComponentLook::origin).whereThereIsRoom(),
        Column.of("Used by", 150, ComponentLook::users),
        Column.<Component>of("Problem", 130, row -> row.problem().orElse("–")));
  }

  /** What can be done to a bundle. */
  List<RowAction<Component>> all() {
    return List.of(
        action(Glyph.UPDATE, "Replace…", this::replace, row -> isThere(row), row -> ""),
        action(
            Glyph.ROLLBACK,
            "Roll back",
            actions::rollBack,
            row -> isThere(row) && row.previous().isPresent(),
            row -> "There is no earlier version of " + row.name() + " to go back to."),
        action(
            Glyph.STOP,
            "Stop",
            actions::stop,
            row -> row.state() == State.ACTIVE,
            row -> row.name() + " is not active."),
        action(
            Glyph.PLAY,
            "Start",
            actions::start,
            row -> row.state() == State.STOPPED,
            row -> row.name() + " is not stopped."),
        action(
            Glyph.TRASH,
            "Remove…",
            actions::remove,
            row -> isThere(row) && isAdded(row),
            row -> row.name() + " was delivered: it can be stopped, but not removed."));
  }

  private RowAction<Component> action(
      Glyph glyph,
      String title,
      Consumer<Component> run,
      Predicate<Component> sensible,
      Function<Component, String> why) {
    return new RowAction<>(
        glyph,
        title,
        glyph == Glyph.TRASH,
        row ->
            row.replaceable()
                && !actions.isBusy()
                && lock(row, glyph).isEmpty()
                && sensible.test(row),
        run,
        row -> lock(row, glyph).orElseGet(() -> reason(row, why)));
  }

  private Optional<String> lock(Component row, Glyph glyph) {
    Optional<String> reason =
        switch (glyph) {
          case PLAY -> Optional.empty();
          case STOP -> locks.get().stop(row);
          default -> locks.get().nobody();
        };
    return reason.filter(_ -> row.replaceable());
  }

  private String reason(Component row, Function<Component, String> why) {
    if (!row.replaceable()) {
      return row.name()
          + " is of the foundation that everything else runs on. It cannot be changed while"
          + " anything runs.";
    }
    if (actions.isBusy()) {
      return "Something else is being done. One act at a time.";
    }
    return row.state() == State.LEAVING || row.state() == State.STARTING
        ? row.name() + " is " + ComponentLook.state(row).toLowerCase(java.util.Locale.ROOT) + "."
        : why.apply(row);
  }

  private void replace(Component component) {
    REPLACE.ask(owner).ifPresent(jar -> actions.replace(component, jar));
  }

  private static boolean isThere(Component row) {
    return row.state() == State.ACTIVE || row.state() == State.STOPPED;
  }

  private static boolean isAdded(Component row) {
    return row.origin() == Origin.USER || row.origin() == Origin.FOLDER;
  }
}
