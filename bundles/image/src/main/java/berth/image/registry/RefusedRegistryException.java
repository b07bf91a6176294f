package berth.image.registry;

import berth.api.policy.RefusedException;
import berth.image.FetchException;

/** The policy does not allow a registry; nobody has been asked. */
final class RefusedRegistryException extends FetchException {
  private static final long serialVersionUID = 1L;

  private final RefusedException refusal;

  RefusedRegistryException(RefusedException refusal) {
    super(refusal.getMessage(), refusal);
    this.refusal = refusal;
  }

  RefusedException refusal() {
    return refusal;
  }
}
