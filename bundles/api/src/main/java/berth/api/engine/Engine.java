package berth.api.engine;

import berth.api.BerthException;
import java.util.List;
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

  /** The engines that the user can choose from: each docker context, and the sockets that exist. */
  List<EngineOption> options();

  /**
   * Makes another engine the one that counts, now and at later starts. What runs on the one before
   * stays there as it is.
   *
   * @param setting as {@link EngineOption} gives it
   * @throws BerthException when it names nothing, or was set from outside Berth, which wins
   */
  void choose(String setting) throws BerthException;

  /**
   * The answer of the Engine API to a GET, as it came.
   *
   * @param path the path without version, for example "/containers/json"
   * @param query parameters, not yet URL-encoded
   * @return JSON text
   */
  String get(String path, Map<String, String> query) throws BerthException;
}
