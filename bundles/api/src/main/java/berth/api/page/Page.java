package berth.api.page;

import berth.api.Subscription;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.swing.JComponent;
import org.osgi.annotation.versioning.ProviderType;

/** A page that is open. Its methods may be called from any thread and return at once. */
@ProviderType
public interface Page {
  /** The panel; the same one each time. To be used on the Swing thread. */
  JComponent component();

  /**
   * Evaluates JavaScript in the page, once it has loaded, and awaits a promise.
   *
   * @return the value as JSON; fails with a BerthException that carries the error of the script, or
   *     says that the page did not load or is closed
   */
  CompletionStage<String> evaluate(String script);

  /**
   * What the page says on its console: the last messages that are kept before this returns, then
   * each as it comes, one at a time on any thread. Goes on when the page is reloaded; ends when it
   * is closed.
   */
  Subscription console(Consumer<ConsoleMessage> consumer);

  /** Ends the page and every process that it started. Completes when they are gone. */
  CompletionStage<Void> close();
}
