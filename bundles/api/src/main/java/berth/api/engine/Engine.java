package berth.api.engine;

import berth.api.BerthException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The Docker-compatible engine that the user has. */
@ProviderType
public interface Engine {
  /**
   * Asks the engine now, finding one first where none is known. Blocks for a few seconds at most.
   */
  EngineStatus status();

  /**
   * Where the engine is.
   *
   * @throws BerthException when no engine answers; the message lists each attempt
   */
  EngineEndpoint endpoint() throws BerthException;

  /**
   * The answer of the Engine API to a GET, as it came.
   *
   * @param path the path without version, for example "/containers/json"
   * @param query parameters, not yet URL-encoded
   * @return JSON text
   */
  String get(String path, Map<String, String> query) throws BerthException;
}
