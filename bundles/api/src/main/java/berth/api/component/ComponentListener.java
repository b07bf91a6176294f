package berth.api.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told about changes of the bundles. */
@ConsumerType
public interface ComponentListener {
  /** {@link Components#list} has changed. Called on any thread; returns at once. */
  void changed();
}
