package berth.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An image, what is wanted of it, and what must come out, whatever the image's source. Links are
 * followed, so that only files and folders come out.
 */
final class ExtractionCase {
  private static final LinkOption NO_LINKS = LinkOption.NOFOLLOW_LINKS;
  private static final int SHOWN = 200;

  private final String name;
  private final List<byte[]> layers = new ArrayList<>();
  private final Set<String> wanted = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final SortedMap<String, String> expected = new TreeMap<>();
  private String last;
  private boolean inEngine = true;

  ExtractionCase(String name) {
    this.name = name;
  }

  ExtractionCase layer(Tar layer) {
    return layer(layer.bytes());
  }

  ExtractionCase layer(byte[] layer) {
    layers.add(layer);
    return this;
  }

  /** A file or folder that is wanted; what follows is what is expected of it. */
  ExtractionCase wants(String path) {
    wanted.add(path);
    last = path;
    return this;
  }

  /** Wanted, but not in the image. */
  ExtractionCase lacks(String path) {
    wanted.add(path);
    missing.add(path);
    return this;
  }

  /** The wanted path is a folder. */
  ExtractionCase folder() {
    return folder("");
  }

  /** A folder below the wanted path. */
  ExtractionCase folder(String below) {
    expected.put(key(last, below), "folder");
    return this;
  }

  /** The wanted path is a file. */
  ExtractionCase file(String content) {
    files.put(last, content.getBytes(UTF_8));
    return file("", content);
  }

  /** A file below the wanted path. */
  ExtractionCase file(String below, String content) {
    return file(below, content.getBytes(UTF_8));
  }

  ExtractionCase file(String below, byte[] content) {
    expected.put(key(last, below), "file " + show(content));
    return this;
  }

  ExtractionCase executable(String below, String content) {
    expected.put(key(last, below), "executable " + show(content.getBytes(UTF_8)));
    return this;
  }

  /** An engine does not load such an image, or makes something else of it. The test says why. */
  ExtractionCase notInEngine(String why) {
    assertThat(why).isNotBlank();
    inEngine = false;
    return this;
  }

  boolean isInEngine() {
    return inEngine;
  }

  TestImage image() {
    return new TestImage("amd64", layers);
  }

  /** Takes what is wanted out of the image and compares it byte for byte, with its modes. */
  Object check(ImageFiles image, Path folder) throws BerthException {
    for (var file : files.entrySet()) {
      assertThat(image.file(file.getKey(), file.getValue().length)).contains(file.getValue());
    }
    assertThat(extract(image, wanted, folder)).isEqualTo(expected);
    assertThat(folder.toFile().list()).hasSize(wanted.size() - missing.size());
    return folder;
  }

  /** The same, but one after another, the last first. */
  Object checkSingly(ImageFiles image, Path folder) throws BerthException {
    SortedMap<String, String> actual = new TreeMap<>();
    for (String path : List.copyOf(wanted).reversed()) {
      actual.putAll(extract(image, List.of(path), folder));
    }
    assertThat(actual).isEqualTo(expected);
    return folder;
  }

  private SortedMap<String, String> extract(ImageFiles image, Collection<String> paths, Path folder)
      throws BerthException {
    Map<String, Path> targets = new LinkedHashMap<>();
    for (String path : paths) {
      targets.put(path, folder.resolve("" + List.copyOf(wanted).indexOf(path)));
    }
    assertThat(image.extract(targets))
        .containsExactlyInAnyOrderElementsOf(paths.stream().filter(missing::contains).toList());
    SortedMap<String, String> actual = new TreeMap<>();
    for (var target : targets.entrySet()) {
      if (!missing.contains(target.getKey())) {
        add(target.getKey(), target.getValue(), actual);
      }
    }
    return actual;
  }

  @Override
  public String toString() {
    return name;
  }

  private static void add(String path, Path target, Map<String, String> actual) {
    try (Stream<Path> all = Files.walk(target)) {
      for (Path file : all.toList()) {
        actual.put(key(path, target.relativize(file).toString()), describe(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String path, String below) {
    return path + " : " + below;
  }

  /** Every mode that is not the usual one shows. */
  private static String describe(Path file) throws IOException {
    int mode = (Integer) Files.getAttribute(file, "unix:mode", NO_LINKS);
    boolean executable = (mode & 0111) == 0111;
    boolean usual = (mode & 07700) == (executable ? 0700 : 0600);
    String rest = usual ? "" : "mode %o ".formatted(mode & 07777);
    if (Files.isDirectory(file, NO_LINKS)) {
      return rest + (executable ? "folder" : "closed folder");
    }
    if (!Files.isRegularFile(file, NO_LINKS)) {
      return rest + "something else";
    }
    return rest + (executable ? "executable " : "file ") + show(Files.readAllBytes(file));
  }

  private static String show(byte[] content) {
    return content.length <= SHOWN
        ? new String(content, ISO_8859_1)
        : "%,d bytes, sha256:%s".formatted(content.length, TestImage.sha256(content));
  }
}
