package berth.desktop.extensions;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.desktop.Toasts;
import berth.api.extension.Extension;
import berth.api.image.ImageSource;
import berth.desktop.Services;
import berth.desktop.icons.ExtensionIcon;
import berth.desktop.tasks.Task;
import berth.desktop.tasks.Tasks;
import berth.desktop.widgets.PlainText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Installs and updates extensions; each is a task. For the Swing thread. */
public final class ExtensionActions {
  private final Services services;
  private final Tasks tasks;
  private final SuccessToast success;
  private final InstalledExtensions installed;
  private final Confirmations confirmations;
  private final Consumer<Extension> opener;
  private Optional<Task> installation = Optional.empty();

  /**
   * @param opener opens the page of an extension that was just installed
   */
  public ExtensionActions(
      Services services,
      Tasks tasks,
      Toasts toasts,
      InstalledExtensions installed,
      Confirmations confirmations,
      Consumer<Extension> opener) {
    this.services = services;
    this.tasks = tasks;
    this.success = new SuccessToast(toasts);
    this.installed = installed;
    this.confirmations = confirmations;
    this.opener = opener;
  }

  /** The newest install or update that still runs, or that failed and was not dismissed. */
  public Optional<Task> installation() {
    return installation.filter(tasks.all()::contains);
  }

  /** Installs what the user typed: the name of an image, or a path. */
  public void install(String text) {
    Path folder = Path.of(System.getProperty("user.home"));
    String path = text.startsWith("~/") ? folder.resolve(text.substring(2)).toString() : text;
    install(shortName(text), () -> services.images().source(path, folder));
  }

  /** Installs a file that was chosen or dropped. */
  public void install(Path file) {
    install(file.getFileName().toString(), () -> new ImageSource.Archive(file));
  }

  /** Installs something whose source is known. */
  public void install(String name, ImageSource source) {
    install(name, () -> source);
  }

  private void install(String name, Source source) {
    installation =
        Optional.of(
            tasks.start(
                "Installing " + PlainText.line(name, 80),
                "",
                progress -> begin(source.get(), progress),
                Tasks.Outcome.ofSuccess(this::begun)));
    tasks.announce();
  }

  /** Of a pack with several extensions each is a task of its own. */
  private Begun begin(ImageSource source, Progress progress) throws BerthException {
    List<ImageSource> extensions = services.packs().extensions(source, progress);
    return extensions.size() == 1
        ? new Begun(Optional.of(installUnlessThere(extensions.getFirst(), progress)), List.of())
        : new Begun(Optional.empty(), extensions);
  }

  private void begun(Task task, Begun begun) {
    begun.result().ifPresent(result -> installed(task, result));
    for (ImageSource extension : begun.others()) {
      if (extension instanceof ImageSource.Archive archive) {
        install(archive.name().orElse(archive.path().toString()), extension);
      }
    }
  }

  private Result installUnlessThere(ImageSource source, Progress progress) throws BerthException {
    var image =
        switch (source) {
          case ImageSource.Named named -> new Image(named.reference(), tagOf(named.reference()));
          case ImageSource.Published(var name) -> new Image(name, tagOf(name));
          case ImageSource.Archive archive ->
              services
                  .images()
                  .read(
                      archive,
                      progress,
                      open -> new Image(open.description().repository(), open.description().tag()));
        };
    Optional<Extension> there = services.extensions().find(image.name());
    return there.isPresent()
        ? new Result(there.get(), Optional.of(image.tag()), source)
        : new Result(services.extensions().install(source, progress), Optional.empty(), source);
  }

  private void installed(Task task, Result result) {
    Extension extension = result.extension();
    if (result.otherTag().isEmpty()) {
      installed.reload();
      success.show(task, PlainText.line(extension.title(), 80) + " is installed.");
      opener.accept(extension);
      return;
    }
    ExtensionIcon icon =
        installed
            .find(extension.id())
            .map(InstalledExtension::icon)
            .orElseGet(() -> ExtensionIcon.letter(extension.title()));
    if (confirmations.replace(extension, icon, result.otherTag().get())) {
      update(extension, () -> result.source());
    }
  }

  /** Replaces an extension by what the user typed. */
  public void update(Extension extension, String text) {
    Path folder = Path.of(System.getProperty("user.home"));
    update(extension, () -> services.images().source(text, folder));
  }

  private void update(Extension extension, Source source) {
    installation =
        Optional.of(
            tasks.start(
                "Updating " + PlainText.line(extension.title(), 80),
                extension.id(),
                progress -> services.extensions().update(source.get(), progress),
                Tasks.Outcome.ofSuccess(
                    (task, updated) -> {
                      installed.reload();
                      success.show(
                          task,
                          PlainText.line(updated.title() + " " + updated.tag(), 80)
                              + " is installed.");
                    })));
    tasks.announce();
  }

  /** The last part of a path; a name of an image as it is. */
  private static String shortName(String text) {
    boolean path = text.startsWith("/") || text.startsWith("~") || text.contains("\\");
    return path
        ? text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1)
        : text;
  }

  private static String tagOf(String reference) {
    int colon = reference.lastIndexOf(':');
    return colon > reference.lastIndexOf('/') ? reference.substring(colon + 1) : "latest";
  }

  /** Finds out where an image comes from; may wait. */
  private interface Source {
    ImageSource get() throws BerthException;
  }

  private record Image(String name, String tag) {}

  /**
   * What an installation has come to.
   *
   * @param others what is to be installed yet, one by one
   */
  private record Begun(Optional<Result> result, List<ImageSource> others) {}

  /**
   * What came of an installation.
   *
   * @param otherTag the tag of the source where the extension was there already, so that nothing
   *     was done
   */
  private record Result(Extension extension, Optional<String> otherTag, ImageSource source) {}
}
