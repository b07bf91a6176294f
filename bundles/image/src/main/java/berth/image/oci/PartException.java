package berth.image.oci;

import berth.image.Subject;
import java.io.IOException;

/** Something is wrong with one part of an image. */
public final class PartException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String part;
  private final IOException cause;

  private PartException(String part, IOException cause) {
    super(part, cause);
    this.part = part;
    this.cause = cause;
  }

  /** Runs a step whose failures are those of one part. */
  public static <T> T of(String name, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (PartException e) {
      throw e;
    } catch (IOException e) {
      throw of(name, e);
    }
  }

  /**
   * Runs a step whose failures are those of a part that is no file.
   *
   * @param part for messages, for example "its manifest"
   */
  public static <T> T in(String part, Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (PartException e) {
      throw e;
    } catch (IOException e) {
      throw new PartException(part, e);
    }
  }

  /** A failure of one file of an image. */
  public static PartException of(String name, IOException cause) {
    return new PartException("its file " + Subject.quote(name), cause);
  }

  public String part() {
    return part;
  }

  public IOException reason() {
    return cause;
  }

  /** Something that reads a part. */
  @FunctionalInterface
  public interface Step<T> {
    T run() throws IOException;
  }
}
