package berth.image;

import java.io.IOException;

/** A part of an image is not as it must be; the message goes on after the part's name. */
public sealed class FormatException extends IOException permits LimitException {
  private static final long serialVersionUID = 1L;

  public FormatException(String message) {
    super(message);
  }
}
