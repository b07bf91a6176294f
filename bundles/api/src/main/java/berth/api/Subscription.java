package berth.api;

import org.osgi.annotation.versioning.ProviderType;

/** Something that is delivered again and again until it is closed. */
@ProviderType
public interface Subscription extends AutoCloseable {
  /** Ends the delivery; a second call does nothing. Returns at once. */
  @Override
  void close();
}
