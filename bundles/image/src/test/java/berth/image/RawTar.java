package berth.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Builds tar archives byte by byte, such as no writer of the field would write. */
final class RawTar {
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A regular file that is as it must be. */
  RawTar file(String name, String content) {
    return entry(name, '0', content.getBytes(UTF_8));
  }

  RawTar entry(String name, char type, byte[] content) {
    return entry(name, type, content, _ -> {});
  }

  /** An entry whose header is changed before its checksum is written. */
  RawTar entry(String name, char type, byte[] content, Consumer<byte[]> change) {
    byte[] header = header(name, type, content.length);
    change.accept(header);
    sum(header);
    out.writeBytes(header);
    return content(content);
  }

  /** An entry with an extended header of these records before it. */
  RawTar pax(byte[] records, String name, String content) {
    return entry("pax", 'x', records).file(name, content);
  }

  /** Records "length key=value\n" with the right lengths. */
  static byte[] records(String... keysAndValues) {
    StringBuilder records = new StringBuilder();
    for (String record : keysAndValues) {
      int length = record.getBytes(UTF_8).length + 2;
      length += String.valueOf(length + String.valueOf(length).length()).length();
      records.append(length).append(' ').append(record).append('\n');
    }
    return records.toString().getBytes(UTF_8);
  }

  RawTar content(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    return this;
  }

  /** Just these bytes. */
  RawTar bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** With the two empty blocks that end it. */
  byte[] end() {
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  /** Without them. */
  byte[] open() {
    return out.toByteArray();
  }

  static byte[] header(String name, char type, long size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name.getBytes(UTF_8), 100);
    text(header, 100, "0000644\0");
    text(header, 108, "0000000\0");
    text(header, 116, "0000000\0");
    text(header, 124, "%011o\0".formatted(size));
    text(header, 136, "00000000000\0");
    header[156] = (byte) type;
    text(header, 257, "ustar\00000");
    return header;
  }

  static void text(byte[] header, int offset, String text) {
    put(header, offset, text.getBytes(ISO_8859_1), text.length());
  }

  static void put(byte[] header, int offset, byte[] bytes, int maximum) {
    System.arraycopy(bytes, 0, header, offset, Math.min(bytes.length, maximum));
  }

  static void sum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    text(header, 148, "%06o\0 ".formatted(sum));
  }
}
