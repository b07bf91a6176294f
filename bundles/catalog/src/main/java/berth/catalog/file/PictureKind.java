package berth.catalog.file;

import java.nio.charset.StandardCharsets;

/** The kinds of pictures that a catalog may have. */
enum PictureKind {
  JPEG,
  PNG,
  SVG;

  /** So many bytes of a file tell its kind. */
  static final int BEGINNING = 4_096;

  private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Whether a file that begins so is of this kind. */
  boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG ->
          bytes.length > 2
              && (bytes[0] & 0xFF) == 0xFF
              && (bytes[1] & 0xFF) == 0xD8
              && (bytes[2] & 0xFF) == 0xFF;
      case PNG ->
          bytes.length >= PNG_MARK.length
              && java.util.Arrays.equals(bytes, 0, PNG_MARK.length, PNG_MARK, 0, PNG_MARK.length);
      case SVG -> {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        yield (text.startsWith("<") || text.startsWith("\uFEFF<")) && text.contains("<svg");
      }
    };
  }
}
