package berth.image;

/**
 * A part of an image is more than policy lets Berth take; the message goes on after the part's
 * name.
 */
public final class LimitException extends FormatException {
  private static final long serialVersionUID = 1L;

  private final String advice;

  public LimitException(Limit limit, String message) {
    this(message, "raise " + limit.property());
  }

  private LimitException(String message, String relief) {
    super(message);
    advice = "If you trust the image, " + relief + " (README, \"What images may be\").";
  }

  /** A name that {@link PortableNames} refuses. */
  static LimitException ofName(String message) {
    return new LimitException(message, "set " + Limits.PORTABLE_NAMES + " to false");
  }

  /** What to do about it: a sentence. */
  String advice() {
    return advice;
  }
}
