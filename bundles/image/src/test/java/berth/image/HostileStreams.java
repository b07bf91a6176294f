package berth.image;

import static berth.image.HostileCase.refused;
import static berth.image.HostileCase.taken;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Compressed layers that grow without end, or are not what they seem. */
final class HostileStreams {
  private static final String DAMAGED = "is damaged where it is compressed";
  private static final String SHORT = "is cut short";
  private static final String RATIO = "grows to more than 250 times its length";

  private HostileStreams() {}

  static Stream<HostileCase> all() {
    return Stream.of(bombs(), damaged(), odd()).flatMap(cases -> cases);
  }

  private static Stream<HostileCase> bombs() {
    return Stream.of(
        refused("gzip bomb", bomb(TestImage.GZIP), RATIO, "berth.image.max-ratio"),
        refused("zstd bomb", bomb(TestImage.ZSTD), RATIO, "layer 1 of 1"),
        refused("bomb by size", bomb(TestImage.GZIP), "goes on after", "max-image-bytes")
            .with(limits -> limits.with(Limit.IMAGE_BYTES, 1 << 20)),
        refused("10,000,000 files", HostileStreams::files, "50,000 files", "max-entries")
            .with(limits -> limits.with(Limit.ENTRIES, 50_000)),
        refused("gzip in gzip", () -> unread(gzip(gzip(noise()))), "is no tar archive"),
        refused("large window", () -> unread(window(31)), "more memory", "zstd-window-bytes"),
        taken("window that is allowed", () -> HostileImage.packed(window(25), sha(page())), FILES));
  }

  private static Stream<HostileCase> damaged() {
    byte[] gzip = gzip(page());
    byte[] zstd = zstd(page());
    byte[] wrongSum = gzip.clone();
    wrongSum[gzip.length - 6] ^= 1;
    byte[] wrongBlock = zstd.clone();
    Arrays.fill(wrongBlock, 12, wrongBlock.length, (byte) 0xFF);
    return Stream.of(
        refused("half a gzip header", () -> unread(Arrays.copyOf(gzip, 5)), SHORT),
        refused("half a gzip", () -> unread(Arrays.copyOf(gzip, gzip.length / 2)), SHORT),
        refused("half a gzip trailer", () -> unread(Arrays.copyOf(gzip, gzip.length - 3)), SHORT),
        refused("wrong sum", () -> unread(wrongSum), DAMAGED, "layer 1 of 1"),
        refused("half a zstd header", () -> unread(Arrays.copyOf(zstd, 5)), SHORT),
        refused("half a zstd", () -> unread(Arrays.copyOf(zstd, zstd.length - 2)), SHORT),
        refused("wrong block", () -> unread(wrongBlock), DAMAGED),
        refused("zstd and then text", () -> unread(joined(zstd, "text".getBytes(UTF_8))), DAMAGED));
  }

  private static final Map<String, String> FILES = Map.of("x", "1");

  private static Stream<HostileCase> odd() {
    byte[] tar = page();
    byte[] half = Arrays.copyOf(tar, 700);
    byte[] rest = Arrays.copyOfRange(tar, 700, tar.length);
    byte[] skip = HexFormat.of().parseHex("502a4d18" + "08000000" + "0102030405060708");
    return Stream.of(
        page("gzip in two members", joined(gzip(half), gzip(rest))),
        page("very many empty members", joined(gzip(half), empty(50_000), gzip(rest))),
        page("text after gzip", joined(gzip(tar), "text".getBytes(UTF_8))),
        page("gzip with a name of 1 MB", named(1 << 20, gzip(tar))),
        page("zstd in two frames", joined(zstd(half), zstd(rest))),
        page("zstd with frames to skip", joined(zstd(half), skip, skip, zstd(rest))));
  }

  private static HostileCase page(String name, byte[] packed) {
    return taken(name, () -> HostileImage.packed(packed, sha(page())), FILES);
  }

  private static byte[] noise() {
    byte[] noise = new byte[2_000];
    new Random(1).nextBytes(noise);
    return new Tar().file("ui/x", noise, 0644).bytes();
  }

  private static byte[] page() {
    return new Tar().file("ui/x", "1").bytes();
  }

  private static HostileImage unread(byte[] blob) {
    return HostileImage.packed(blob, sha(page()));
  }

  /** A file of 1 GB of zeros, in members of 1 MB each. */
  private static Supplier<HostileImage> bomb(String compression) {
    return () -> {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] header = RawTar.header("ui/zeros", '0', 1 << 30);
      RawTar.sum(header);
      out.writeBytes(TestImage.compress(compression, header));
      byte[] zeros = TestImage.compress(compression, new byte[1 << 20]);
      for (int i = 0; i < 1 << 10; i++) {
        out.writeBytes(zeros);
      }
      return unread(out.toByteArray());
    };
  }

  /** Members of 10,000 files each, a thousand times. */
  static HostileImage files() {
    RawTar tar = new RawTar();
    for (int i = 0; i < 10_000; i++) {
      tar.file("ui/" + i, "");
    }
    byte[] member = zstd(tar.open());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000; i++) {
      out.writeBytes(member);
    }
    return unread(out.toByteArray());
  }

  /** The page in a frame that asks for a window of so many bits (RFC 8878, 3.1.1). */
  private static byte[] window(int bits) {
    byte[] tar = page();
    int block = tar.length << 3 | 1; // Raw, and the last.
    byte[] start = HexFormat.of().parseHex("28b52ffd00");
    return joined(
        start,
        new byte[] {
          (byte) (bits - 10 << 3), (byte) block, (byte) (block >> 8), (byte) (block >> 16)
        },
        tar);
  }

  private static byte[] empty(int members) {
    byte[] member = gzip(new byte[0]);
    byte[] all = new byte[members * member.length];
    for (int i = 0; i < members; i++) {
      System.arraycopy(member, 0, all, i * member.length, member.length);
    }
    return all;
  }

  /** The same gzip with the name of a file in its header (RFC 1952, 2.3). */
  private static byte[] named(int length, byte[] gzip) {
    byte[] name = new byte[length + 1];
    Arrays.fill(name, 0, length, (byte) 'n');
    byte[] header = Arrays.copyOf(gzip, 10);
    header[3] |= 8;
    return joined(header, name, Arrays.copyOfRange(gzip, 10, gzip.length));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) {
    return TestImage.compress(TestImage.GZIP, bytes);
  }

  private static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes);
  }

  private static String sha(byte[] bytes) {
    return TestImage.sha256(bytes);
  }
}
