package berth.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.commons.compress.archivers.tar.TarArchiveOutputStream.LONGFILE_GNU;
import static org.apache.commons.compress.archivers.tar.TarArchiveOutputStream.LONGFILE_POSIX;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Forms of tar: names, sizes, modes and sparse files, as the tools of the field write them. */
final class TarCases {
  private static final String LONG = "l".repeat(95) + "/" + "o".repeat(250) + "/n".repeat(60);

  private static final String NO_GNU_SPARSE = "it takes no entry of the type S";

  private TarCases() {}

  static List<ExtractionCase> all() {
    return Stream.of(
            names(),
            List.of(sizes(), modes(), readOnly(), deep(), special(), large()),
            Stream.of("v7", "ustar", "oldgnu", "gnu", "posix").map(TarCases::written).toList(),
            List.of(
                sparse("old GNU", "--format=oldgnu").notInEngine(NO_GNU_SPARSE),
                sparse("GNU", "--format=gnu").notInEngine(NO_GNU_SPARSE),
                sparse("PAX 0.0", "--format=posix", "--sparse-version=0.0"),
                sparse("PAX 0.1", "--format=posix", "--sparse-version=0.1"),
                sparse("PAX 1.0", "--format=posix", "--sparse-version=1.0")))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Sparse files as large as the library for tar takes them, 8 GB in the form of GNU and 2 GB in
   * that of PAX. To pass by them takes a second.
   */
  static List<ExtractionCase> huge() {
    return List.of(
        inTheWay(7L << 30, "GNU", "--format=gnu"),
        inTheWay((2L << 30) - 1, "PAX", "--format=posix"));
  }

  private static List<ExtractionCase> names() {
    return List.of(
        longNames("PAX", LONGFILE_POSIX),
        longNames("GNU", LONGFILE_GNU),
        new ExtractionCase("a name in ustar's prefix")
            .layer(
                GnuTar.of(
                    folder -> write(folder, "ui/" + "p".repeat(90) + "/" + "n".repeat(80), "1"),
                    "--format=ustar"))
            .wants("ui/" + "p".repeat(90))
            .folder()
            .file("n".repeat(80), "1"),
        new ExtractionCase("names in UTF-8, as they are and in PAX headers")
            .layer(
                new Tar()
                    .file("ui/ünïcødé-✓ 日本.txt", "1")
                    .raw(
                        TarConstants.LF_PAX_EXTENDED_HEADER_LC,
                        pax("mtime", "1700000000.25")
                            + pax("path", "ui/ключ/😀.txt")
                            + pax("SCHILY.xattr.user.berth", "ä"))
                    .file("ui/short", "2")
                    .raw(
                        TarConstants.LF_PAX_EXTENDED_HEADER_LC,
                        pax("linkpath", "ключ/😀.txt") + pax("path", "ui/ссылка"))
                    .symlink("ui/link", "none"))
            .wants("ui")
            .folder()
            .file("ünïcødé-✓ 日本.txt", "1")
            .folder("ключ")
            .file("ключ/😀.txt", "2")
            .file("ссылка", "2"),
        new ExtractionCase("a global PAX header, as git writes it")
            .layer(
                GnuTar.of(
                    folder -> {
                      write(folder, "ui/a", "1");
                      write(folder, "ui/b", "2");
                    },
                    "--format=posix",
                    "--pax-option=comment=" + "0".repeat(40)))
            .wants("ui")
            .folder()
            .file("a", "1")
            .file("b", "2"),
        new ExtractionCase("names that begin with ./ and /")
            .layer(
                new Tar()
                    .folder(".")
                    .folder("./ui")
                    .file("./ui/a", "1")
                    .file("/ui/b", "1")
                    .file("ui//c", "1")
                    .file("./ui/./d", "1")
                    .file("/ui/gone", "1")
                    .file("./ui/gone-too", "1")
                    .hardLink("./ui/e", "./ui/a")
                    .hardLink("/ui/f", "/ui/b"))
            .layer(
                new Tar()
                    .file("./ui/.wh.gone", "")
                    .file("/ui/.wh.gone-too", "")
                    .file("./ui/b", "2"))
            .wants("./ui/")
            .folder()
            .file("a", "1")
            .file("b", "2")
            .file("c", "1")
            .file("d", "1")
            .file("e", "1")
            .file("f", "1")
            .wants("/ui/b")
            .file("2"),
        new ExtractionCase("names that look odd and are not")
            .layer(
                new Tar()
                    .file("ui/..hidden", "1")
                    .file("ui/..b", "2")
                    .file("ui/a b", "3")
                    .file("ui/wh.x", "4")
                    .file("ui/x.wh.y", "5")
                    .file("ui/-rf", "6")
                    .file("ui/%41", "7"))
            .wants("ui")
            .folder()
            .file("..hidden", "1")
            .file("..b", "2")
            .file("a b", "3")
            .file("wh.x", "4")
            .file("x.wh.y", "5")
            .file("-rf", "6")
            .file("%41", "7"));
  }

  private static ExtractionCase longNames(String kind, int mode) {
    ExtractionCase wanted =
        new ExtractionCase("long names and long links of " + kind)
            .layer(
                new Tar(mode)
                    .file("ui/" + LONG, "1")
                    .symlink("ui/link", LONG)
                    .hardLink("ui/hard", "ui/" + LONG)
                    .symlink("ui/" + "s".repeat(150), "/ui/" + LONG)
                    .file("ui/gone/" + LONG, "1"))
            .layer(new Tar(mode).file("ui/gone/" + LONG.replaceFirst("n$", ".wh.n"), ""))
            .wants("ui")
            .folder()
            .file(LONG, "1")
            .file("link", "1")
            .file("hard", "1")
            .file("s".repeat(150), "1");
    for (int end = LONG.lastIndexOf('/'); end > 0; end = LONG.lastIndexOf('/', end - 1)) {
      wanted.folder(LONG.substring(0, end)).folder("gone/" + LONG.substring(0, end));
    }
    return wanted.folder("gone").wants("ui/" + LONG).file("1");
  }

  /** Sizes around those of blocks and buffers, and a size that is written in binary. */
  private static ExtractionCase sizes() {
    Tar tar = new Tar();
    ExtractionCase sizes = new ExtractionCase("sizes around those of blocks and buffers");
    sizes.wants("ui").folder();
    for (int size : new int[] {1, 511, 512, 513, 1024, 10_240, 65_536, 65_537, 300_000}) {
      tar.file("ui/" + size, bytes(size), 0644);
      sizes.file("" + size, bytes(size));
    }
    return sizes
        .layer(tar)
        .layer(binaryNumbers(new Tar().file("binary", "1").bytes()))
        .wants("binary")
        .file("1");
  }

  private static ExtractionCase modes() {
    byte[] x = "x".getBytes(UTF_8);
    return new ExtractionCase("of modes only whether a file is executable")
        .layer(
            new Tar()
                .folder("ui", 01777)
                .folder("ui/group", 02770)
                .file("ui/setuid", x, 04755)
                .file("ui/setgid", x, 02711)
                .file("ui/sticky", x, 01644)
                .file("ui/owner", x, 0700)
                .file("ui/some", x, 0555)
                .file("ui/none", x, 0)
                .file("ui/all", x, 0666))
        .wants("ui")
        .folder()
        .folder("group")
        .executable("setuid", "x")
        .executable("setgid", "x")
        .file("sticky", "x")
        .executable("owner", "x")
        .executable("some", "x")
        .file("none", "x")
        .file("all", "x");
  }

  private static ExtractionCase readOnly() {
    return new ExtractionCase("folders and files that may only be read can be removed here")
        .layer(
            new Tar()
                .folder("ui", 0555)
                .folder("ui/deep", 0555)
                .file("ui/deep/a", "1".getBytes(UTF_8), 0444)
                .folder("ui/closed", 0))
        .wants("ui")
        .folder()
        .folder("deep")
        .file("deep/a", "1")
        .folder("closed");
  }

  private static ExtractionCase deep() {
    String path = "d/".repeat(198);
    ExtractionCase deep =
        new ExtractionCase("200 levels")
            .layer(new Tar().file("ui/" + path + "x", "1"))
            .wants("ui")
            .folder()
            .file(path + "x", "1");
    for (int level = 1; level <= 198; level++) {
      deep.folder("d/".repeat(level - 1) + "d");
    }
    return deep;
  }

  private static ExtractionCase special() {
    return new ExtractionCase("pipes and devices are left out")
        .layer(
            new Tar()
                .special("ui/pipe", TarConstants.LF_FIFO)
                .file("ui/a", "1")
                .symlink("ui/to-pipe", "pipe"))
        .wants("ui")
        .folder()
        .file("a", "1");
  }

  private static ExtractionCase large() {
    byte[] large = bytes(1_500_000);
    return new ExtractionCase("a larger file between others")
        .layer(new Tar().file("ui/a", "1").file("ui/large", large, 0644).file("ui/z", "1"))
        .layer(new Tar().file("ui/a", "2"))
        .wants("ui")
        .folder()
        .file("a", "2")
        .file("large", large)
        .file("z", "1");
  }

  private static ExtractionCase written(String format) {
    return new ExtractionCase("written by GNU tar with --format=" + format)
        .layer(
            GnuTar.of(
                folder -> {
                  write(folder, "metadata.json", "{}");
                  write(folder, "ui/index.html", "page");
                  Path tool = write(folder, "linux/tool", "t");
                  Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("r-xr-xr-x"));
                  Files.createSymbolicLink(folder.resolve("ui/link"), Path.of("index.html"));
                  Files.createLink(folder.resolve("ui/hard"), folder.resolve("ui/index.html"));
                  Files.createDirectory(folder.resolve("ui/empty"));
                },
                "--format=" + format))
        .wants("metadata.json")
        .file("{}")
        .wants("linux")
        .folder()
        .executable("tool", "t")
        .wants("ui")
        .folder()
        .file("index.html", "page")
        .file("link", "page")
        .file("hard", "page")
        .folder("empty");
  }

  /** Thirty pieces with holes between them need more than one header; a hole may be at the end. */
  private static ExtractionCase sparse(String kind, String... options) {
    int pieces = 30;
    int distance = 16 * 1024;
    byte[] holes = new byte[pieces * distance + 70_001];
    for (int i = 0; i < pieces; i++) {
      Arrays.fill(holes, i * distance, i * distance + 100 * i, (byte) ('A' + i));
    }
    return new ExtractionCase("sparse files in the form of " + kind)
        .layer(
            GnuTar.of(
                folder -> {
                  write(folder, "ui/after", "1");
                  Files.write(folder.resolve("ui/a-sparse"), holes);
                  Path hole = write(folder, "ui/a-hole", "");
                  try (var file = new RandomAccessFile(hole.toFile(), "rw")) {
                    file.setLength(100_000);
                  }
                },
                Stream.concat(Stream.of("--sparse", "--hole-detection=raw"), Stream.of(options))
                    .toArray(String[]::new)))
        .wants("ui")
        .folder()
        .file("a-hole", new byte[100_000])
        .file("a-sparse", holes)
        .file("after", "1");
  }

  private static ExtractionCase inTheWay(long size, String kind, String... options) {
    return new ExtractionCase("a huge sparse file in the way, in the form of " + kind)
        .layer(
            GnuTar.of(
                folder -> {
                  write(folder, "ui/a", "1");
                  write(folder, "z/z", "2");
                  Path large = write(folder, "between", "");
                  try (var file = new RandomAccessFile(large.toFile(), "rw")) {
                    file.setLength(size);
                    file.seek(size / 2);
                    file.write(bytes(4096));
                  }
                },
                Stream.concat(Stream.of("--sparse"), Stream.of(options)).toArray(String[]::new)))
        .wants("ui")
        .folder()
        .file("a", "1")
        .wants("z/z")
        .file("2")
        .notInEngine("it would write it to the disk in full");
  }

  private static Path write(Path folder, String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Bytes that do not repeat at the length of a block. */
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 257);
    }
    return bytes;
  }

  /** A record of a PAX header; it begins with its own length. */
  private static String pax(String key, String value) {
    int rest = (" " + key + "=" + value + "\n").getBytes(UTF_8).length;
    int length = rest;
    while (("" + length).length() + rest != length) {
      length = ("" + length).length() + rest;
    }
    return length + " " + key + "=" + value + "\n";
  }

  /** Rewrites the size and the ids in the first header from octal to base 256. */
  private static byte[] binaryNumbers(byte[] tar) {
    for (int[] field : new int[][] {{108, 8}, {116, 8}, {124, 12}}) {
      String octal = new String(tar, field[0], field[1], US_ASCII).replaceAll("[^0-7]", "");
      long value = Long.parseLong(octal, 8);
      for (int i = field[1] - 1; i > 0; i--, value >>= 8) {
        tar[field[0] + i] = (byte) value;
      }
      tar[field[0]] = (byte) 0x80;
    }
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xFF;
    }
    System.arraycopy("%06o\0 ".formatted(sum).getBytes(US_ASCII), 0, tar, 148, 8);
    return tar;
  }
}
