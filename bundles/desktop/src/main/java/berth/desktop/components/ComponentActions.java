package berth.desktop.components;

import berth.api.component.Component;
import berth.api.component.Components;
import berth.api.desktop.Toasts;
import berth.desktop.extensions.Confirmations;
import berth.desktop.extensions.SuccessToast;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.TaskWork;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Glyph;
import berth.desktop.widgets.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds, replaces, stops and removes bundles; each act is a task. For the Swing thread. */
public final class ComponentActions {
  private static final String WINDOW = "berth.desktop";

  private final Components components;
  private final Tasks tasks;
  private final SuccessToast success;
  private final Confirmations confirmations;
  private Optional<Task> newest = Optional.empty();

  public ComponentActions(
      Components components, Tasks tasks, Toasts toasts, Confirmations confirmations) {
    this.components = components;
    this.tasks = tasks;
    this.success = new SuccessToast(toasts);
    this.confirmations = confirmations;
  }

  /** The newest act that still runs, or that failed and was not dismissed. */
  Optional<Task> current() {
    return newest.filter(tasks.all()::contains);
  }

  /** Whether an act is under way; there is one at a time. */
  boolean isBusy() {
    return current().filter(Task::isActive).isPresent();
  }

  /**
   * Adds the bundle of a jar, or replaces the one of this name when the user agrees.
   *
   * @param file was chosen or dropped
   */
  public void take(Path file) {
    if (isBusy()) {
      return;
    }
    start(
        "Adding " + shown(file.getFileName().toString()),
        progress -> {
          BundleJar jar = BundleJar.read(file);
          Optional<Component> there =
              components.list().stream()
                  .filter(known -> known.name().equals(jar.name()))
                  .findFirst();
          return there.isPresent()
              ? new Taken(jar, there.get(), false)
              : new Taken(jar, components.install(file, progress), true);
        },
        (task, taken) -> {
          if (taken.isNew()) {
            success.show(task, named(taken.component()) + " is added.");
          } else if (confirmations.agree(
              Glyph.PARTS,
              "Replace " + shown(taken.component().name()) + "?",
              "It is there already. %s takes the place of %s once it has proven that it works."
                  .formatted(version(taken.jar().version()), version(taken.component().version())),
              List.of(),
              "Replace")) {
            replace(taken.component(), file);
          }
        });
  }

  void replace(Component old, Path jar) {
    start(
        "Replacing " + shown(old.name()),
        progress -> components.update(old.name(), jar, progress),
        (task, now) -> success.show(task, named(now) + " is in charge now."));
  }

  void rollBack(Component component) {
    start(
        "Rolling back " + shown(component.name()),
        progress -> components.rollback(component.name(), progress),
        (task, now) -> success.show(task, named(now) + " is in charge again."));
  }

  void start(Component component) {
    start(
        "Starting " + shown(component.name()),
        progress -> {
          components.start(component.name(), progress);
          return component;
        },
        (task, now) -> success.show(task, shown(now.name()) + " is started."));
  }

  /** Asks first where others would miss it. */
  void stop(Component component) {
    List<String> missed = missed(component);
    String name = shown(component.name());
    if (!missed.isEmpty()
        && !confirmations.agree(
            Glyph.STOP,
            "Stop " + name + "?",
            "Until it is started again, this does without it:",
            missed,
            "Stop")) {
      return;
    }
    start(
        "Stopping " + name,
        progress -> {
          components.stop(component.name(), progress);
          return name;
        },
        (task, gone) -> success.show(task, gone + " is stopped."));
  }

  void remove(Component component) {
    String name = shown(component.name());
    List<String> missed = missed(component);
    if (!confirmations.agree(
        Glyph.TRASH,
        "Remove " + name + "?",
        missed.isEmpty() ? "Nothing else uses it." : "This does without it from then on:",
        missed,
        "Remove")) {
      return;
    }
    start(
        "Removing " + name,
        progress -> {
          components.remove(component.name(), progress);
          return name;
        },
        (task, gone) -> success.show(task, gone + " is removed."));
  }

  private static List<String> missed(Component component) {
    List<String> missed = new ArrayList<>(component.users());
    if (component.name().equals(WINDOW)) {
      missed.addFirst("You: this window closes; “berth bundle start " + WINDOW + "” opens it");
    }
    return missed;
  }

  /** One at a time; what failed before is no longer of interest. */
  private <T> void start(
      String title, TaskWork<T> work, java.util.function.BiConsumer<Task, T> done) {
    if (isBusy()) {
      return;
    }
    current().ifPresent(tasks::dismiss);
    newest = Optional.of(tasks.start(title, "", work, Tasks.Outcome.ofSuccess(done)));
    tasks.announce();
  }

  private static String named(Component component) {
    return shown(component.name() + " " + component.version());
  }

  private static String version(String text) {
    return text.isEmpty() ? "The new one" : "Version " + shown(text);
  }

  private static String shown(String text) {
    return PlainText.line(text, 80);
  }

  /**
   * What came of a jar that was chosen.
   *
   * @param component the new one, or the one that is there already
   */
  private record Taken(BundleJar jar, Component component, boolean isNew) {}
}
