package berth.desktop.backend;

import berth.api.backend.BackendStatus;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.extensions.ExtensionAct;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.extensions.Reasons;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.theme.Palette;
import berth.desktop.widgets.DotIcon;
import java.util.Optional;

/**
 * What the user should know of a backend that is not as it should be.
 *
 * @param dot its state where that needs no attention; absent for a warning
 * @param headline in one sentence
 * @param reason why, maybe long; empty when that is not known
 * @param remedy what helps
 * @param byUser whether it comes of something that the user did just now
 */
record BackendNews(
    Optional<DotIcon> dot,
    String headline,
    String reason,
    Optional<Remedy> remedy,
    boolean byUser) {
  /** What the user can do, by the name that it has here. */
  record Remedy(ExtensionAct act, String title) {}

  /** What there is to say; nothing of a backend that is well. */
  static Optional<BackendNews> of(InstalledExtension known, EngineMonitor engine, Tasks tasks) {
    if (known.backend().isEmpty() || !known.isEnabled()) {
      return Optional.empty();
    }
    BackendStatus status = known.backend().get();
    Optional<BackendNews> news = news(known, status, engine);
    Optional<Task> task = lastTask(known.id(), tasks);
    if (task.isEmpty() || news.flatMap(BackendNews::remedy).isEmpty()) {
      return news;
    }
    return task.get().isActive()
        ? Optional.of(doing(task.get()))
        : news.map(now -> now.because(task.get().failure()));
  }

  private static Optional<BackendNews> news(
      InstalledExtension known, BackendStatus status, EngineMonitor engine) {
    String why = status.reason();
    return switch (status.state()) {
      case STARTING, RUNNING -> Optional.empty();
      case NONE -> engine.isAway() ? Optional.of(away("Work goes on")) : Optional.empty();
      case ENGINE_AWAY -> Optional.of(away("The backend goes on"));
      case STOPPED ->
          Optional.of(
              quiet(
                  known,
                  why.isBlank() ? "The backend is stopped." : why,
                  "",
                  ExtensionAct.START,
                  "Start"));
      case ELSEWHERE ->
          Optional.of(
              quiet(
                  known,
                  "The backend is on another engine.",
                  why,
                  ExtensionAct.START,
                  "Start it here"));
      case UNHEALTHY ->
          Optional.of(
              warning("The backend runs, but is not well.", why, ExtensionAct.RESTART, "Restart"));
      case FAILED ->
          Optional.of(warning("The backend has failed.", why, ExtensionAct.START, "Retry"));
    };
  }

  private static BackendNews away(String what) {
    return new BackendNews(
        Optional.of(new DotIcon(Palette.IDLE, true)),
        "No engine answers. " + what + " by itself as soon as one does.",
        "",
        Optional.empty(),
        false);
  }

  private static BackendNews doing(Task task) {
    return new BackendNews(
        Optional.of(new DotIcon(Palette.BUSY, true)),
        task.title() + "…",
        task.step(),
        Optional.empty(),
        true);
  }

  private static BackendNews quiet(
      InstalledExtension known, String headline, String reason, ExtensionAct act, String title) {
    return new BackendNews(
        known.look().dot(), headline, reason, Optional.of(new Remedy(act, title)), false);
  }

  private static BackendNews warning(
      String headline, String reason, ExtensionAct act, String title) {
    return new BackendNews(
        Optional.empty(), headline, reason, Optional.of(new Remedy(act, title)), false);
  }

  /** What was tried last says more than how things are since. */
  private BackendNews because(String failure) {
    return new BackendNews(Optional.empty(), headline, failure, remedy, true);
  }

  private static Optional<Task> lastTask(String id, Tasks tasks) {
    return tasks.all().stream()
        .filter(task -> task.subject().equals(id))
        .reduce((first, second) -> second);
  }

  /** What fits above a page: without what was printed. */
  String brief() {
    return reason.isBlank() ? headline : headline + " " + Reasons.brief(reason);
  }

  /** All of it. */
  String text() {
    return reason.isBlank() ? headline : headline + " " + reason;
  }
}
