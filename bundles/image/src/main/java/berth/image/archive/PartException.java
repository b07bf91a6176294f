package berth.image.archive;

import berth.image.Subject;
import java.io.IOException;

/** Something is wrong with one file of an archive. */
final class PartException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String part;
  private final IOException cause;

  private PartException(String part, IOException cause) {
    super(part, cause);
    this.part = part;
    this.cause = cause;
  }

  /** Runs a step whose failures are those of a file of the archive. */
  static <T> T of(String name, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (PartException e) {
      throw e;
    } catch (IOException e) {
      throw of(name, e);
    }
  }

  /** A failure of a file of the archive. */
  static PartException of(String name, IOException cause) {
    return new PartException("its file " + Subject.quote(name), cause);
  }

  String part() {
    return part;
  }

  IOException reason() {
    return cause;
  }

  /** Something that reads a part. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException;
  }
}
