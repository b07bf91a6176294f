package berth.api.engine;

import berth.api.BerthException;
import berth.api.process.OutputListener;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person watches of one container while it is open before them (reference 3.6). Each method
 * blocks until it has begun, and fails when no engine answers or there is no such container, which
 * is named by its id or name.
 */
@ProviderType
public interface ContainerSessions {
  /**
   * What a container prints.
   *
   * @param listener gets the output as it was printed; of a container with a terminal all is stdout
   */
  EngineStream logs(String container, LogQuery query, OutputListener listener)
      throws BerthException;

  /**
   * Measures a container about once a second.
   *
   * @param listener called one at a time on a thread of the engine's
   */
  EngineStream stats(String container, Consumer<ContainerStats> listener) throws BerthException;

  /**
   * Opens a shell in a running container, in a terminal of its own that speaks as xterm does.
   *
   * @param listener gets what the terminal shows, all as stdout
   * @return ends with the shell
   * @throws BerthException also when the container does not run or has no shell; where the engine
   *     notices that only later, the end of the session fails with it
   */
  TerminalSession terminal(String container, TerminalSize size, OutputListener listener)
      throws BerthException;
}
