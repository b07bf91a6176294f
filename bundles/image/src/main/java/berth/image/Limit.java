package berth.image;

import java.util.Locale;

/**
 * Something of a foreign image that Berth bounds. The defaults are more than any known extension
 * needs.
 */
public enum Limit {
  /** Bytes of all layers, unpacked; also of a compressed archive, unpacked. */
  IMAGE_BYTES(32L << 30, Long.MAX_VALUE),
  /** Files, folders and links in all layers, replaced ones too. */
  ENTRIES(300_000, 100_000_000),
  /** Bytes that one extraction may write. */
  EXTRACTED_BYTES(4L << 30, Long.MAX_VALUE),
  /** Files and folders that one extraction may write. */
  EXTRACTED_ENTRIES(200_000, 100_000_000),
  /** How many times longer a layer or archive may become when it is unpacked. */
  RATIO(250, 1_000_000),
  /** From how many unpacked bytes on {@link #RATIO} counts. */
  RATIO_FREE_BYTES(64 << 20, Long.MAX_VALUE),
  /** Bytes of memory that unpacking zstd may take for each layer that is read. */
  ZSTD_WINDOW_BYTES(32 << 20, 1 << 30),
  /** Layers of an image. */
  LAYERS(1_000, 100_000),
  /** Indexes and manifests of all platforms and images in an archive or behind a name. */
  MANIFESTS(1_000, 1_000_000),
  /** Bytes of an index, manifest or configuration. */
  JSON_BYTES(8 << 20, 256 << 20);

  private final long standard;
  private final long greatest;

  Limit(long standard, long greatest) {
    this.standard = standard;
    this.greatest = greatest;
  }

  /** The property that sets it, for example "berth.image.max-entries". */
  public String property() {
    return "berth.image.max-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  long standard() {
    return standard;
  }

  /** The greatest value that it may be set to. */
  long greatest() {
    return greatest;
  }
}
