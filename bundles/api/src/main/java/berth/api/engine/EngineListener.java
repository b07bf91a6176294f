package berth.api.engine;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is told how the engine is: once as soon as it is there, then at each change. Calls
 * come one at a time, on a thread that is made for it.
 */
@ConsumerType
public interface EngineListener {
  /**
   * The engine came, went, or is another one now.
   *
   * @param status what {@link Engine#status()} would say
   */
  void engineChanged(EngineStatus status);
}
