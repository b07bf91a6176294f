package berth.desktop.locks;

import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.desktop.background.Background;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the policy before the user does something, so that the window offers nothing that would be
 * refused. The core refuses it anyway.
 */
public final class Locks {
  private static final Logger LOG = LoggerFactory.getLogger(Locks.class);

  private final Policy policy;
  private final Background background;

  public Locks(Policy policy, Background background) {
    this.policy = policy;
    this.background = background;
  }

  /** Why an act is refused; empty where it is not, or nobody knows. May wait. */
  public Optional<String> refusal(Act act) {
    try {
      policy.check(act);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("The window does not know whether it may offer {}", act, e);
      return Optional.empty();
    }
  }

  /**
   * Asks in the background.
   *
   * @param refused gets the reason on the Swing thread; is not called where it is allowed
   */
  public void ask(Act act, Consumer<String> refused) {
    background.run(
        "policy",
        () -> refusal(act),
        reason -> reason.ifPresent(refused),
        error -> LOG.warn("The policy could not be asked about {}", act, error));
  }

  /** Disables for good what would be refused, and says why. */
  public void guard(JComponent part, Act act) {
    ask(
        act,
        reason -> {
          part.setEnabled(false);
          part.setToolTipText(reason);
        });
  }
}
