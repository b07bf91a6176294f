package berth.bridge;

import berth.api.StandIn;
import berth.api.backend.BackendAddress;
import berth.api.backend.Backends;
import berth.api.extension.Extension;
import java.util.function.Supplier;

/** The one thing that the bridge asks of the backends. */
public final class FixedBackends {
  private final Supplier<BackendAddress> current;

  private FixedBackends(Supplier<BackendAddress> current) {
    this.current = current;
  }

  static Backends at(Supplier<BackendAddress> current) {
    return StandIn.of(Backends.class, new FixedBackends(current));
  }

  /** For the stand-in. */
  public BackendAddress address(Extension extension) {
    return current.get();
  }
}
