package berth.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that the manager tells about changes, on the thread that made them, after they are on
 * disk.
 */
@ConsumerType
public interface ExtensionListener {
  /** The extension is there, for the first time or in a new revision. */
  void installed(Extension extension);

  /** The extension is gone. */
  void removed(Extension extension);
}
