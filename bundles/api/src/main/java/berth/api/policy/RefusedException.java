package berth.api.policy;

import berth.api.BerthException;

/** A rule of the edition refused an act. */
public final class RefusedException extends BerthException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  /**
   * @param rule where it is written, for example "extensions.allowed"
   */
  public RefusedException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  /** Where the rule is written, for example "extensions.allowed". */
  public String rule() {
    return rule;
  }
}
