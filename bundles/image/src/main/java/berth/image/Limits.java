package berth.image;

/**
 * How much of a foreign image Berth takes on before it refuses it.
 *
 * @param imageBytes bytes of all layers, not compressed
 * @param entries files, folders and links in all layers
 * @param extractedBytes bytes that one extraction may write
 * @param extractedEntries files and folders that one extraction may write
 * @param jsonBytes length of an index, manifest or configuration
 */
public record Limits(
    long imageBytes, int entries, long extractedBytes, int extractedEntries, int jsonBytes) {
  /** More than any known extension needs. */
  public static final Limits DEFAULT = new Limits(32L << 30, 1_000_000, 4L << 30, 200_000, 8 << 20);
}
