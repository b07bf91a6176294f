package berth.image.tree;

import java.io.IOException;

/** A file of this machine cannot be written, which is no fault of the image. */
final class WriteException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException reason;

  WriteException(IOException reason) {
    super(reason);
    this.reason = reason;
  }

  IOException reason() {
    return reason;
  }
}
