package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.image.oci.Digest;
import berth.image.oci.Layer;
import berth.image.tree.ImageTree;
import berth.image.tree.TarSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers are read from the last to the first, and only as far and as often as needed. */
class LayerOrderTest {
  private static final Subject SUBJECT = new Subject("The image", "Build it again.");

  @TempDir Path folder;

  @Test
  void whatTheLastLayerHasNeedsNoOther() throws Exception {
    CountedLayer lower = new CountedLayer(new Tar().file("metadata.json", "old"));
    CountedLayer upper = new CountedLayer(new Tar().file("metadata.json", "new"));

    try (ImageTree tree = tree(lower, upper)) {
      assertThat(tree.file("metadata.json", 100)).contains("new".getBytes(UTF_8));
    }

    assertThat(upper.opened).hasValue(1);
    assertThat(lower.opened).hasValue(0);
  }

  @Test
  void whatTheLastLayerTakesAwayIsLookedForNowhere() throws Exception {
    CountedLayer lower = new CountedLayer(new Tar().file("a/b/c", "x"));
    CountedLayer upper = new CountedLayer(new Tar().file(".wh.a", "").file("a/d", ""));

    try (ImageTree tree = tree(lower, upper)) {
      assertThat(tree.file("a/b/c", 100)).isEmpty();
    }

    assertThat(lower.opened).hasValue(0);
  }

  @Test
  void eachLayerIsReadOnce() throws Exception {
    CountedLayer[] layers = {
      new CountedLayer(new Tar().file("bin/tool", "first")),
      new CountedLayer(new Tar().file("ui/index.html", "page").file("ui/old", "old")),
      new CountedLayer(new Tar().file("metadata.json", "{}").file("icon.svg", "<svg/>")),
      new CountedLayer(new Tar().file("ui/.wh.old", "")),
      new CountedLayer(new Tar().file("etc/motd", "hello"))
    };

    try (ImageTree tree = tree(layers)) {
      tree.file("metadata.json", 100);
      tree.extract(
          Map.of(
              "ui", folder.resolve("ui"),
              "icon.svg", folder.resolve("icon"),
              "bin/tool", folder.resolve("tool")));
      assertThat(tree.layerSizes()).hasSize(5).allMatch(size -> size > 0);
    }

    assertThat(layers).allSatisfy(layer -> assertThat(layer.opened).hasValue(1));
    assertThat(folder.resolve("ui")).isDirectoryNotContaining("glob:**old");
    assertThat(folder.resolve("ui/index.html")).hasContent("page");
    assertThat(folder.resolve("icon")).hasContent("<svg/>");
    assertThat(folder.resolve("tool")).hasContent("first");
  }

  @Test
  void ofLongLayersWhatMetadataNamesIsKept() throws Exception {
    String metadata = "{\"icon\": \"../x\", \"ui\": {\"dashboard-tab\": {\"root\": \"/ui\"}}}";
    CountedLayer upper =
        new CountedLayer(
            new Tar().file("metadata.json", metadata).file("ui/index.html", "page"), 1L << 30);
    CountedLayer lower = new CountedLayer(new Tar().file("ui/old.js", "script"), 1L << 30);
    CountedLayer before =
        new CountedLayer(
            new Tar().file("ui/index.html", "page").file("metadata.json", metadata), 1L << 30);

    try (ImageTree tree = tree(lower, upper)) {
      tree.file("metadata.json", 1000);
      tree.extract(Map.of("ui", folder.resolve("ui")));
    }
    try (ImageTree tree = tree(before)) {
      tree.file("metadata.json", 1000);
      tree.extract(Map.of("ui", folder.resolve("other")));
    }

    assertThat(upper.opened).hasValue(1);
    assertThat(folder.resolve("ui/index.html")).hasContent("page");
    assertThat(folder.resolve("ui/old.js")).hasContent("script");
    assertThat(before.opened).as("nothing named it yet when it went by").hasValue(2);
    assertThat(folder.resolve("other/index.html")).hasContent("page");
  }

  @Test
  void whatWasNotKeptIsReadAgain() throws Exception {
    CountedLayer layer =
        new CountedLayer(new Tar().file("www/index.html", "page").symlink("ui", "/www"));
    CountedLayer other = new CountedLayer(new Tar().file("x", ""));

    try (ImageTree tree = tree(layer, other)) {
      tree.extract(Map.of("ui", folder.resolve("ui")));
    }

    assertThat(layer.opened).as("the link leads to what nobody named").hasValue(2);
    assertThat(other.opened).hasValue(1);
    assertThat(folder.resolve("ui/index.html")).hasContent("page");
  }

  @Test
  void whatIsReadAgainIsCheckedAgain() throws Exception {
    byte[] first =
        new Tar().file("www/index.html", "good").symlink("ui", "/www").file("end", "").bytes();
    byte[] second =
        new Tar().file("www/index.html", "evil").symlink("ui", "/www").file("end", "").bytes();
    AtomicInteger opened = new AtomicInteger();
    Layer layer =
        new Layer(
            "a layer",
            () -> new ByteArrayInputStream(opened.incrementAndGet() == 1 ? first : second),
            1L << 30,
            Digest.sha256(first),
            null,
            Limits.DEFAULT);

    try (ImageTree tree = tree(layer)) {
      assertThatThrownBy(() -> tree.extract(Map.of("ui", folder.resolve("ui"))))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("a layer does not match its digest");
    }

    assertThat(opened).hasValue(2);
    assertThat(folder.resolve("ui")).doesNotExist();
  }

  @Test
  void aHardLinkMeansTheFileAsItWasInItsLayer() throws Exception {
    try (ImageTree tree =
        tree(
            new CountedLayer(new Tar().file("a/file", "first")),
            new CountedLayer(new Tar().hardLink("b/link", "a/file")),
            new CountedLayer(new Tar().hardLink("c/link", "b/link")),
            new CountedLayer(new Tar().file("a/file", "second").file(".wh.b", "")))) {
      assertThat(tree.file("c/link", 100)).contains("first".getBytes(UTF_8));
      assertThat(tree.file("a/file", 100)).contains("second".getBytes(UTF_8));
      assertThat(tree.file("b/link", 100)).isEmpty();
    }
  }

  @Test
  void aHardLinkToWhatALowerLayerTookAwayIsRefused() {
    assertThatThrownBy(
            () -> {
              try (ImageTree tree =
                  tree(
                      new CountedLayer(new Tar().file("a/file", "first")),
                      new CountedLayer(new Tar().file(".wh.a", "")),
                      new CountedLayer(new Tar().hardLink("link", "a/file")))) {
                tree.file("link", 100);
              }
            })
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("hard link \"link\" to \"a/file\", which is not a file of it");
  }

  /** Beside a model that does it the other way round. */
  @Test
  void anyStackOfLayersAddsUpAsIfLaidOneOverTheOther() throws Exception {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L); // Seeds side by side are alike.
      Model model = new Model();
      List<CountedLayer> layers = new ArrayList<>();
      for (int count = 1 + random.nextInt(6); count > 0; count--) {
        layers.add(new CountedLayer(layer(random, model)));
      }
      Path target = folder.resolve("stack-" + seed);

      try (ImageTree tree = tree(layers.toArray(CountedLayer[]::new))) {
        if (random.nextBoolean()) {
          tree.file(path(random) + "/nothing", 100);
        }
        tree.extract(Map.of("", target));
      }

      assertThat(files(target)).as("seed %d", seed).isEqualTo(model.files);
    }
  }

  private static Tar layer(Random random, Model model) {
    Tar tar = new Tar();
    SortedMap<String, String> added = new TreeMap<>();
    for (int count = random.nextInt(8); count > 0; count--) {
      String path = path(random);
      String parent = path.substring(0, path.lastIndexOf('/') + 1);
      String name = path.substring(parent.length());
      switch (random.nextInt(5)) {
        case 0 -> {
          tar.file(parent + ".wh." + name, "");
          model.hide(path);
        }
        case 1 -> {
          tar.file(path + "/.wh..wh..opq", "");
          model.hide(path);
        }
        default -> added.put(path, "seed" + random.nextInt());
      }
    }
    for (var file : added.entrySet()) {
      boolean folderOfAnother =
          added.keySet().stream().anyMatch(other -> other.startsWith(file.getKey() + "/"));
      if (!folderOfAnother) {
        tar.file(file.getKey(), file.getValue());
        model.put(file.getKey(), file.getValue());
      }
    }
    return tar;
  }

  /** Few names, so that they meet. */
  private static String path(Random random) {
    StringBuilder path = new StringBuilder().append((char) ('a' + random.nextInt(2)));
    for (int i = 0; i < random.nextInt(3); i++) {
      path.append('/').append((char) ('a' + random.nextInt(2)));
    }
    return path.toString();
  }

  private static SortedMap<String, String> files(Path folder) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  private static ImageTree tree(TarSource... layers) {
    return ImageTree.ofLayers(SUBJECT, Limits.DEFAULT, List.of(layers));
  }

  /** The files of an image, in the order in which layers are written. */
  private static final class Model {
    final SortedMap<String, String> files = new TreeMap<>();

    void put(String path, String content) {
      hide(path);
      files.put(path, content);
    }

    /** The folders around it are there then, whatever was there before. */
    void hide(String path) {
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        files.remove(path.substring(0, slash));
      }
      files.remove(path);
      files.keySet().removeIf(name -> name.startsWith(path + "/"));
    }
  }

  /** A layer that counts how often it is opened. */
  private static final class CountedLayer implements TarSource {
    final AtomicInteger opened = new AtomicInteger();
    private final byte[] tar;
    private final long size;

    CountedLayer(Tar tar) {
      this(tar, 1000);
    }

    CountedLayer(Tar tar, long size) {
      this.tar = tar.bytes();
      this.size = size;
    }

    @Override
    public String name() {
      return "a layer";
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open() {
      opened.incrementAndGet();
      return new ByteArrayInputStream(tar);
    }
  }
}
