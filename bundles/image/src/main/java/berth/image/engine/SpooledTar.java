package berth.image.engine;

import berth.api.BerthException;
import berth.image.Limits;
import berth.image.Subject;
import berth.image.tree.MeteredInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary file for what the engine sends. */
public final class SpooledTar implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledTar.class);

  private final Subject subject;
  private final Path path;

  public SpooledTar(Subject subject) throws BerthException {
    this.subject = subject;
    try {
      path = Files.createTempFile("berth-", ".tar");
    } catch (IOException e) {
      throw new BerthException(
          subject.name() + " cannot be read: no temporary file can be made (" + e + ").", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Takes a stream. Fails with an exception of its own, whatever the engine makes of others.
   *
   * @param name for messages
   */
  public void fill(InputStream tar, String name, Limits limits) throws BerthException {
    try (var out = Files.newOutputStream(path);
        var metered = new MeteredInputStream(tar, limits.imageBytes())) {
      metered.transferTo(out);
    } catch (IOException e) {
      throw subject.fault(name, e);
    }
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} is left over", path, e);
    }
  }
}
