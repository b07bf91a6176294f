package berth.image;

import java.io.IOException;

/** A part of an image could not be fetched; the message goes on after the part's name. */
public class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  public FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
