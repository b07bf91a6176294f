package berth.api.backend;

import berth.api.BerthException;
import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** What a person watches of a backend while it is open before them. */
@ProviderType
public interface BackendSessions {
  /**
   * What the services print: what there is in the order of time, then each line as it comes.
   *
   * @param consumer called one at a time; one that takes its time slows the stream down
   * @return ends when all is told, or with the engine; never by itself where it follows
   * @throws BerthException when there is no backend, no such service, or no engine answers
   */
  EngineStream logs(Extension extension, LogRequest request, Consumer<LogLine> consumer)
      throws BerthException;

  /**
   * Measures the services that run, about once a second, also over restarts.
   *
   * @param consumer called one at a time on a thread of the engine's
   */
  EngineStream usage(Extension extension, Consumer<BackendUsage> consumer) throws BerthException;
}
