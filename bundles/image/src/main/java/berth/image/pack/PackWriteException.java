package berth.image.pack;

import java.io.IOException;

/** The pack itself cannot be written, whatever goes into it. */
final class PackWriteException extends IOException {
  private static final long serialVersionUID = 1L;

  PackWriteException(IOException cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }
}
