package berth.api.backend;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is told how backends are: of each that is known at once when it appears, then at
 * each change. Calls come one at a time, on a thread that is made for it.
 */
@ConsumerType
public interface BackendListener {
  /**
   * A backend is another way than before.
   *
   * @param extensionId id of its extension
   */
  void backendChanged(String extensionId, BackendStatus status);
}
