package berth.image;

import static berth.image.HostileCase.refused;
import static berth.image.HostileCase.taken;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tar archives that want to get out of the folder, or to break their reader. */
final class HostileLayers {
  private static final String DAMAGED = "is no tar archive or is damaged";
  private static final String SHORT = "is cut short";
  private static final String OUT = "leads out of the image";

  private HostileLayers() {}

  static Stream<HostileCase> all() {
    return Stream.of(names(), whiteouts(), links(), headers(), extendedHeaders(), sparse())
        .flatMap(cases -> cases);
  }

  private static Stream<HostileCase> names() {
    return Stream.of(
        refused("name up", file("../evil"), "layer 1 of 1", "\"../evil\", which " + OUT),
        refused("name down and up", file("ui/../../evil"), "\"ui/../../evil\", which " + OUT),
        refused("absolute name up", file("/../evil"), "\"/../evil\", which " + OUT),
        taken("absolute name", file("/ui/x"), Map.of("x", "1")),
        taken("empty name", ui().file("", "1").bytes(), Map.of("index.html", "page")),
        refused("long name", file("ui/" + "n".repeat(256)), "longer than 255 bytes"),
        refused("long name in few letters", file("ui/" + "é".repeat(130)), "than 255 bytes"),
        refused("long path", file("ui/" + "dddd/".repeat(900) + "x"), "longer than 4,096 bytes"),
        refused("many folders", file("ui/" + "d/".repeat(300) + "x"), "more than 200 folders"),
        refused("backslash", file("ui/a\\b"), "its \"ui/a\\b\" has a character"),
        refused("colon", file("ui/C:x"), "\"ui/C:x\" has a character", Limits.PORTABLE_NAMES),
        refused("control character", file("ui/a\u0007b"), "\"ui/a?b\" has a character"),
        refused("device of Windows", file("ui/js/aux.js"), "\"ui/js/aux.js\"", "is a device on"),
        refused("folder like a device", file("ui/CON/x"), "\"ui/CON\"", "is a device on Windows"),
        refused("dot at the end", file("ui/x."), "\"ui/x.\"", "ends with a dot or blank"),
        refused("blank at the end", file("ui/x /y"), "\"ui/x \"", "ends with a dot or blank"),
        refused("name that is not UTF-8", notUtf8(), "\"ui/??\" has a character in its name"),
        refused("long name that is not UTF-8", pax("path=ui/\uFFFD"), "that is not UTF-8"),
        taken("NUL in a name", new RawTar().file("ui/a\0b", "1").end(), Map.of("a", "1")),
        refused("NUL in a long name", pax("path=ui/a\0b"), "\"ui/a?b\" has a character"),
        refused(
            "names that differ in case",
            new Tar().file("ui/App.js", "1").file("ui/app.js", "2").bytes(),
            "its \"ui/app.js\" and \"App.js\" beside it are one and the same"),
        refused(
            "folder and file that differ in case",
            new Tar().file("ui/Assets/x", "1").file("ui/assets", "2").bytes(),
            "\"ui/assets\" and \"Assets\""),
        refused(
            "names that differ in normal form",
            new Tar().file("ui/caf\u00e9", "1").file("ui/cafe\u0301", "2").bytes(),
            "are one and the same where case or Unicode form makes no difference"),
        refused(
            "names of two layers that differ in case",
            () ->
                HostileImage.of(
                    new Tar().file("ui/App.js", "1").bytes(),
                    new Tar().file("ui/app.js", "2").bytes()),
            "\"ui/app.js\" and \"App.js\""),
        taken(
            "names that differ in case, one taken away",
            () ->
                HostileImage.of(
                    new Tar().file("ui/App.js", "1").bytes(),
                    new Tar().file("ui/.wh.App.js", "").file("ui/app.js", "2").bytes()),
            Map.of("app.js", "2")),
        taken(
                "such names where policy allows them",
                new Tar().file("ui/A:1", "1").file("ui/a:1", "2").file("ui/nul", "3").bytes(),
                Map.of("A:1", "1", "a:1", "2", "nul", "3"))
            .with(Limits::withAnyNames),
        taken(
            "such names elsewhere",
            ui().file("usr/A", "1").file("usr/a", "2").file("usr/libc:amd64", "3").bytes(),
            Map.of("index.html", "page")));
  }

  private static Stream<HostileCase> whiteouts() {
    return Stream.of(
        taken("whiteout of nothing", above("ui/.wh."), Map.of("index.html", "page")),
        taken("whiteout of the folder", above("ui/.wh.."), Map.of("index.html", "page")),
        taken("whiteout of the parent", above("ui/.wh..."), Map.of("index.html", "page")),
        taken(
            "folder with a whiteout's name",
            above("ui/.wh.a/b"),
            Map.of("index.html", "page", ".wh.a/b", "1")),
        refused("whiteout and up", above("ui/.wh./../../x"), "which " + OUT),
        taken("whiteout of all", above(".wh..wh..opq"), Map.of()));
  }

  private static Stream<HostileCase> links() {
    Tar chain = new Tar();
    for (int i = 0; i < 60; i++) {
      chain.symlink("l" + i, "l" + (i + 1));
    }
    return Stream.of(
        refused("link out", new Tar().symlink("ui", "../../../etc").bytes(), "\"ui\" is a", OUT),
        refused("link out inside", ui().symlink("ui/x", "../../etc/passwd").bytes(), "ui/x", OUT),
        refused(
            "links that lead out together",
            ui().symlink("ui/a", "b/..").symlink("ui/b", "../..").bytes(),
            OUT),
        taken(
            "absolute link to this machine",
            ui().symlink("ui/x", "/etc/passwd").symlink("ui/y", "/etc").bytes(),
            Map.of("index.html", "page")),
        taken(
            "file through a link",
            new Tar().symlink("ui/x", "/tmp").file("ui/x/evil", "1").bytes(),
            Map.of("x/evil", "1")),
        taken("link to itself", new Tar().symlink("ui", "ui").bytes(), Map.of()),
        taken(
            "links in a circle", new Tar().symlink("ui", "a").symlink("a", "ui").bytes(), Map.of()),
        taken("too many links", chain.symlink("ui", "l0").file("l60/x", "").bytes(), Map.of()),
        taken("empty link", ui().symlink("ui/x", "").bytes(), Map.of("index.html", "page")),
        refused("long link", ui().symlink("ui/x", "d/".repeat(3000)).bytes(), "4,096 bytes"),
        refused("hard link up", new Tar().hardLink("ui/x", "../../etc/passwd").bytes(), OUT),
        refused(
            "hard link to this machine",
            new Tar().hardLink("ui", "/etc/passwd").bytes(),
            "to \"etc/passwd\", which is not a file of it"),
        refused(
            "hard link to a folder",
            new Tar().folder("etc").hardLink("ui", "etc").bytes(),
            "which is not a file of it"),
        refused(
            "hard links in a circle",
            new Tar().hardLink("ui/a", "ui/b").hardLink("ui/b", "ui/a").bytes(),
            "which is not a file of it"),
        refused("hard link to itself", new Tar().hardLink("ui", "ui").bytes(), "not a file of it"),
        refused(
            "pipe", new Tar().special("ui", TarConstants.LF_FIFO).bytes(), "\"ui\" is a device"),
        refused("disk", new Tar().special("ui", TarConstants.LF_BLK).bytes(), "\"ui\" is a device"),
        taken(
            "file in a device",
            new Tar().special("ui", TarConstants.LF_CHR).file("ui/x", "1").bytes(),
            Map.of("x", "1")));
  }

  private static Stream<HostileCase> headers() {
    byte[] whole = new RawTar().file("ui/x", "1").end();
    return Stream.of(
        refused("wrong checksum", () -> HostileImage.of(changed(whole, 1)), DAMAGED),
        refused("text", "no tar at all, just some text. ".repeat(50).getBytes(UTF_8), DAMAGED),
        refused("size beyond the end", sized("%011o\0".formatted(1 << 30)), SHORT),
        refused("size that is no number", sized("7777x777777\0"), DAMAGED),
        refused("size below zero", sized("\u00ff".repeat(11) + "\u00f0"), DAMAGED),
        refused("size of 2^90", sized("\u0080\u0001" + "\0".repeat(10)), DAMAGED),
        refused("size of 2^62", sized("\u0080\0\0\0@" + "\0".repeat(7)), SHORT),
        refused(
            "half a header", new RawTar().file("ui/x", "1").bytes(new byte[] {1}).open(), SHORT),
        refused("half a file", () -> HostileImage.of(Arrays.copyOf(whole, 512)), SHORT),
        taken("no end", new RawTar().file("ui/x", "1").open(), Map.of("x", "1")),
        taken("something after the end", after(whole), Map.of("x", "1")),
        refused(
            "many headers of one file",
            chained(5_000).file("ui/x", "").end(),
            "has a header of an unreasonable length"),
        refused(
            "long name of 1 MB",
            new RawTar().entry("././@LongLink", 'L', new byte[1 << 20]).file("ui/x", "").end(),
            "has a header of an unreasonable length"),
        refused(
            "long name after a long file",
            new RawTar()
                .entry("big", '0', new byte[2 << 20])
                .entry("././@LongLink", 'L', "n".repeat(1 << 20).getBytes(UTF_8))
                .file("ui/x", "")
                .end(),
            "has a header of an unreasonable length"),
        taken("long name of nothing", longNameAtTheEnd(), Map.of("x", "1")));
  }

  private static Stream<HostileCase> extendedHeaders() {
    return Stream.of(
        refused("path up", pax("path=../../evil"), "\"../../evil\", which " + OUT),
        refused("size beyond the end", pax("size=99999999999"), SHORT),
        refused("size below zero", pax("size=-5"), DAMAGED),
        refused("size in words", pax("size=many"), DAMAGED),
        refused("record that is too long", records("999 path=x\n"), DAMAGED),
        refused("record that is too short", records("9 path=xxxxxxx\n"), DAMAGED),
        refused("record without an end", records("12 path=xyz"), DAMAGED),
        refused("length beyond all bounds", records("99999999999999999999 path=x\n"), DAMAGED),
        refused("length that is no number", records("x1 path=x\n"), DAMAGED),
        refused("header of nothing", new RawTar().entry("p", 'x', new byte[0]).end(), DAMAGED),
        refused(
            "attributes of 1 MB",
            new RawTar().pax(RawTar.records("comment=" + "c".repeat(1 << 20)), "ui/x", "").end(),
            "has a header of an unreasonable length"),
        refused("attributes for all files", global(3, 100), "with more than 200 attributes"),
        refused(
            "attributes without number",
            new RawTar().pax(RawTar.records(attributes(0, 2_000)), "ui/x", "").end(),
            "the file \"ui/x\" with more than 200 attributes"));
  }

  private static Stream<HostileCase> sparse() {
    String pieces =
        IntStream.range(0, 15_000).mapToObj(i -> 2 * i + "\n1\n").collect(Collectors.joining());
    String map = "15000\n" + pieces;
    String padded = map + "\0".repeat((512 - map.length() % 512) % 512);
    return Stream.of(
        taken("holes", sparse("2,1,4,1,6,0", 6, "xy"), Map.of("x", "\0\0x\0y\0")),
        refused(
            "holes of 8 GB",
            oldSparse("77777777777\0"),
            "the wanted files are longer than 4,294,967,296 bytes",
            "berth.image.max-extracted-bytes"),
        taken("very many large holes", unwanted(10_000), Map.of("x", "1")),
        refused("holes beyond all bounds", sparse("0,1", Long.MAX_VALUE, "x"), DAMAGED),
        refused("pieces that overlap", sparse("0,2,1,2", 4, "wxyz"), DAMAGED),
        refused("pieces below zero", sparse("-1,2", 4, "wxyz"), DAMAGED),
        refused("half a piece", sparse("0,1,2", 4, "wxyz"), DAMAGED),
        refused("size below zero", sparse("0,1", -1, "x"), DAMAGED),
        taken(
            "very many pieces",
            new RawTar()
                .pax(
                    RawTar.records(
                        "GNU.sparse.major=1",
                        "GNU.sparse.minor=0",
                        "GNU.sparse.name=ui/x",
                        "GNU.sparse.realsize=29999"),
                    "ui/x",
                    padded + "x".repeat(15_000))
                .end(),
            Map.of("x", "x\0".repeat(14_999) + "x")));
  }

  private static Tar ui() {
    return new Tar().file("ui/index.html", "page");
  }

  private static byte[] file(String name) {
    return new Tar().file(name, "1").bytes();
  }

  private static Supplier<HostileImage> above(String name) {
    return () -> HostileImage.of(ui().bytes(), file(name));
  }

  private static byte[] notUtf8() {
    return new RawTar()
        .entry("ui/x", '0', new byte[0], header -> RawTar.text(header, 3, "\u00ff\u00fe"))
        .end();
  }

  private static byte[] sized(String field) {
    return new RawTar()
        .entry("ui/x", '0', new byte[10], header -> RawTar.text(header, 124, field))
        .end();
  }

  private static byte[] pax(String record) {
    return new RawTar().pax(RawTar.records(record), "ui/x", "1").end();
  }

  private static byte[] records(String records) {
    return new RawTar().pax(records.getBytes(UTF_8), "ui/x", "1").end();
  }

  private static RawTar chained(int count) {
    RawTar tar = new RawTar();
    for (int i = 0; i < count; i++) {
      tar.entry("p", 'x', new byte[0]);
    }
    return tar;
  }

  private static byte[] global(int headers, int attributes) {
    RawTar tar = new RawTar();
    for (int i = 0; i < headers; i++) {
      tar.entry("g", 'g', RawTar.records(attributes(i * attributes, attributes))).file("f" + i, "");
    }
    return tar.file("ui/x", "").end();
  }

  private static String[] attributes(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> "a.k" + i + "=v")
        .toArray(String[]::new);
  }

  private static byte[] sparse(String map, long size, String content) {
    return new RawTar()
        .pax(
            RawTar.records(
                "GNU.sparse.size=" + size, "GNU.sparse.numblocks=1", "GNU.sparse.map=" + map),
            "ui/x",
            content)
        .end();
  }

  /** As GNU tar writes it without extended headers: one byte, and then a hole. */
  private static byte[] oldSparse(String realSize) {
    return oldSparse(new RawTar(), "ui/x", realSize).end();
  }

  /** Each of 8 GB, in a folder that nobody wants. */
  private static byte[] unwanted(int count) {
    RawTar tar = new RawTar();
    for (int i = 0; i < count; i++) {
      oldSparse(tar, "hole", "77777777777\0");
    }
    return tar.file("ui/x", "1").end();
  }

  private static RawTar oldSparse(RawTar tar, String name, String realSize) {
    return tar.entry(
        name,
        'S',
        new byte[] {'x'},
        header -> {
          RawTar.text(header, 257, "ustar  \0");
          RawTar.text(header, 386, "00000000000 00000000001 " + realSize + "00000000000 ");
          RawTar.text(header, 483, realSize);
        });
  }

  private static byte[] longNameAtTheEnd() {
    return new RawTar()
        .file("ui/x", "1")
        .entry("././@LongLink", 'L', "ui/long".getBytes(UTF_8))
        .end();
  }

  private static byte[] after(byte[] tar) {
    return new RawTar().bytes(tar).bytes("more".repeat(200).getBytes(ISO_8859_1)).open();
  }

  private static byte[] changed(byte[] tar, int at) {
    byte[] changed = tar.clone();
    changed[at] ^= 1;
    return changed;
  }
}
