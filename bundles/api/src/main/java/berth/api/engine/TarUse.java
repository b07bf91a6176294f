package berth.api.engine;

import berth.api.BerthException;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads a tar stream of the engine. */
@FunctionalInterface
@ConsumerType
public interface TarUse {
  /** Reads the stream, which is closed afterwards. */
  void read(InputStream tar) throws IOException, BerthException;
}
