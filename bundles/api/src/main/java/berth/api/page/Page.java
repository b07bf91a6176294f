package berth.api.page;

import java.util.concurrent.CompletionStage;
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
   * @return the value as JSON; fails with a BerthException that carries the error of the script
   */
  CompletionStage<String> evaluate(String script);

  /** Ends the page and every process that it started. Completes when they are gone. */
  CompletionStage<Void> close();
}
