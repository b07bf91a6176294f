package berth.engine;

import berth.api.BerthException;
import berth.api.component.Handover;
import berth.api.engine.EngineListener;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells how the engine is, while this part of Berth is the one that acts. */
@Component(immediate = true)
public final class EngineWatch implements Handover {
  /** What an image that is being pulled gets to come to its end. */
  private static final Duration LAST_WORK = Duration.ofSeconds(3);

  private final Connector connector;
  private final EngineListeners listeners = new EngineListeners();
  private Vigil vigil;

  /** For the framework. */
  @Activate
  public EngineWatch(@Reference Connector connector) {
    this.connector = connector;
  }

  /** For the framework. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addListener(EngineListener listener) {
    listeners.add(listener);
  }

  /** For the framework. */
  public void removeListener(EngineListener listener) {
    listeners.remove(listener);
  }

  @Override
  public synchronized void takeOver() throws BerthException {
    connector.leadership().takeOver();
    if (vigil == null) {
      vigil = Vigil.begin(connector, listeners);
    }
  }

  @Override
  public synchronized void handOver() {
    connector
        .leadership()
        .handOver(
            LAST_WORK,
            () -> {
              end();
              listeners.silence();
              return "";
            });
  }

  /** For the framework. */
  @Deactivate
  public synchronized void close() {
    end();
    listeners.close();
  }

  private void end() {
    if (vigil != null) {
      vigil.close();
      vigil = null;
    }
  }
}
