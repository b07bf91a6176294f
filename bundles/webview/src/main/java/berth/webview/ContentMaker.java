package berth.webview;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.webview.call.HostFacts;
import berth.webview.net.PageNetwork;
import berth.webview.origin.Origin;
import berth.webview.origin.PageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes the content of a page from the extension's files, anew each time the user tries again. */
final class ContentMaker {
  private final PageEnvironment environment;
  private final Extension extension;
  private final String query;
  private final PageConsole console;
  private final PageDialogs dialogs;

  /**
   * @param query parameters to put behind the page's own
   */
  ContentMaker(
      PageEnvironment environment,
      Extension extension,
      String query,
      PageConsole console,
      PageDialogs dialogs) {
    this.environment = environment;
    this.extension = extension;
    this.query = query;
    this.console = console;
    this.dialogs = dialogs;
  }

  /**
   * The files of the page.
   *
   * @throws BerthException when the extension has no page, or its file is missing
   */
  PageFiles files() throws BerthException {
    var tab =
        extension
            .metadata()
            .tab()
            .orElseThrow(
                () ->
                    new BerthException(
                        extension.id()
                            + " has no page: its metadata.json names no dashboard-tab."));
    PageFiles files = new PageFiles(extension.folder().resolve("ui"), tab.entry());
    if (files.entryFile().isEmpty()) {
      throw new BerthException(
          "The page of "
              + extension.id()
              + " is missing: there is no file "
              + files.root().resolve(files.entry())
              + ". Install the extension again, or ask its author for a fix.");
    }
    return files;
  }

  /** Makes the content, which is not loaded yet. On the JavaFX thread. */
  WebContent make(PageFiles files, HostFacts host, WebContent.Listener listener)
      throws IOException {
    Origin origin = Origin.of(extension.id());
    Path userData = environment.storage().folder(extension.key());
    PageNetwork network = environment.networks().open(origin, userData);
    WebContent.Source source =
        new WebContent.Source(
            origin,
            files,
            wholeQuery(),
            userData,
            environment.script(),
            file -> environment.downloads().offer(extension, file),
            () -> settings(host));
    return new WebContent(
        source,
        environment.openPages(),
        network,
        environment.javaFx(),
        (wake, sessionListener) -> newSession(network, wake, sessionListener),
        environment.browser(),
        environment.toasts(),
        dialogs,
        listener);
  }

  private PageSession newSession(
      PageNetwork network, Runnable wake, PageSession.Listener listener) {
    return new PageSession(
        extension, console, environment.methods(), network, environment.javaFx(), wake, listener);
  }

  private String wholeQuery() {
    String own = extension.metadata().tab().orElseThrow().query();
    return own.isEmpty() || query.isEmpty() ? own + query : own + "&" + query;
  }

  private String settings(HostFacts host) {
    return new ScriptSettings()
        .with("host", host)
        .with("hasVm", extension.metadata().vm().isPresent())
        .with(
            "extension",
            Map.of("id", extension.id(), "image", extension.image(), "version", extension.tag()))
        .json();
  }
}
