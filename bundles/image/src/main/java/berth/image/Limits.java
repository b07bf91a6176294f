package berth.image;

import berth.api.BerthException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How much of a foreign image Berth takes on before it refuses it. */
public final class Limits {
  public static final Limits DEFAULT = new Limits(Map.of(), true);

  /** Whether names must be such that every system can hold them: "true" or "false". */
  static final String PORTABLE_NAMES = "berth.image.portable-names";

  private final Map<Limit, Long> values = new EnumMap<>(Limit.class);
  private final boolean portableNames;

  private Limits(Map<Limit, Long> values, boolean portableNames) {
    for (Limit limit : Limit.values()) {
      this.values.put(limit, values.getOrDefault(limit, limit.standard()));
    }
    this.portableNames = portableNames;
  }

  /** Says what is allowed now; asked once for each image that is read. */
  @FunctionalInterface
  public interface Policy {
    /**
     * The limits.
     *
     * @throws BerthException when they are not set as they must be
     */
    Limits limits() throws BerthException;
  }

  /**
   * Limits as properties set them; those that are not set are the default.
   *
   * @param properties gives the value of a property, or null
   * @throws BerthException when a value is no whole number or out of bounds
   */
  public static Limits from(UnaryOperator<String> properties) throws BerthException {
    Map<Limit, Long> values = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      String text = properties.apply(limit.property());
      if (text != null) {
        values.put(limit, parse(limit, text));
      }
    }
    return new Limits(values, portableNames(properties.apply(PORTABLE_NAMES)));
  }

  public long get(Limit limit) {
    return values.get(limit);
  }

  /** The same with one of them changed. */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> changed = new EnumMap<>(values);
    changed.put(limit, value);
    return new Limits(changed, portableNames);
  }

  /** The same, for names that only this system need be able to hold. */
  public Limits withAnyNames() {
    return new Limits(values, false);
  }

  public long imageBytes() {
    return get(Limit.IMAGE_BYTES);
  }

  public int entries() {
    return (int) get(Limit.ENTRIES);
  }

  public long extractedBytes() {
    return get(Limit.EXTRACTED_BYTES);
  }

  public int extractedEntries() {
    return (int) get(Limit.EXTRACTED_ENTRIES);
  }

  public int jsonBytes() {
    return (int) get(Limit.JSON_BYTES);
  }

  /** See {@link PortableNames}. */
  public boolean portableNames() {
    return portableNames;
  }

  private static long parse(Limit limit, String text) throws BerthException {
    try {
      long value = Long.parseLong(text.strip());
      if (value > 0 && value <= limit.greatest()) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw unusable(limit, text, e);
    }
    throw unusable(limit, text, null);
  }

  private static BerthException unusable(Limit limit, String text, Exception cause) {
    return new BerthException(
        "The property %s is %s, so no image is read. Set it to a whole number from 1 to %d, or take it away for %d."
            .formatted(limit.property(), Subject.quote(text), limit.greatest(), limit.standard()),
        cause);
  }

  private static boolean portableNames(String text) throws BerthException {
    return switch (text == null ? "true" : text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new BerthException(
              "The property %s is %s, so no image is read. Set it to true or false, or take it away for true."
                  .formatted(PORTABLE_NAMES, Subject.quote(text)));
    };
  }
}
