package berth.manager;

import berth.api.BerthException;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.DashboardTab;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An image made up in memory; its metadata.json is its id, so that nobody has to parse it. */
record TestImage(String repository, String tag, String id, Map<String, String> files) {
  static final Map<String, Metadata> METADATA = new ConcurrentHashMap<>();
  static final Map<String, TestImage> BY_ID = new ConcurrentHashMap<>();

  /** What comes along in a pack, by the id of the extension. */
  static final Map<String, List<TestImage>> COMPANIONS = new ConcurrentHashMap<>();

  /** An image with icon, page, backend and two executables. */
  static TestImage full(String repository, String tag, String id) {
    TestImage image =
        new TestImage(repository, tag, id, new TreeMap<>())
            .with(
                new Metadata(
                    Optional.of("img/logo.SVG"),
                    Optional.of(new DashboardTab("Tool", "ui", "index.html", "v=1")),
                    Optional.of(vm("vm/compose.yaml")),
                    executables("linux/tool", "linux/other.sh")));
    for (String path :
        List.of(
            "img/logo.SVG",
            "ui/index.html",
            "ui/assets/app.js",
            "vm/compose.yaml",
            "vm/conf/app.properties",
            "linux/tool",
            "linux/other.sh")) {
      image.files.put(path, path + " of " + id);
    }
    return image;
  }

  /** An image with a page only. */
  static TestImage page(String repository, String tag, String id) {
    TestImage image =
        new TestImage(repository, tag, id, new TreeMap<>())
            .with(
                new Metadata(
                    Optional.empty(),
                    Optional.of(new DashboardTab("", "", "index.html", "")),
                    Optional.empty(),
                    List.of()));
    image.files.put("index.html", "page of " + id);
    return image;
  }

  /** An image that is no extension. */
  static TestImage plain(String repository, String tag, String id) {
    TestImage image = new TestImage(repository, tag, id, new TreeMap<>());
    BY_ID.put(id, image);
    return image;
  }

  /** The same as a pack with these. */
  TestImage along(TestImage... images) {
    COMPANIONS.put(id, List.of(images));
    return this;
  }

  static Metadata.Vm vm(String composeFile) {
    return new Metadata.Vm(
        Optional.empty(), Optional.of(composeFile), Optional.of("x.sock"), Optional.of(9000));
  }

  static List<HostExecutable> executables(String... paths) {
    return Stream.concat(
            Stream.of(new HostExecutable(Platform.WINDOWS, "windows/tool.exe")),
            Stream.of(paths).map(path -> new HostExecutable(Platform.LINUX, path)))
        .toList();
  }

  TestImage with(Metadata metadata) {
    METADATA.put(id, metadata);
    BY_ID.put(id, this);
    files.put("metadata.json", id);
    return this;
  }

  String reference() {
    return repository + ":" + tag;
  }

  ImageFiles open(World world) {
    return new ImageFiles() {
      @Override
      public ImageDescription description() {
        return new ImageDescription(
            repository, tag, id, Map.of("title", "Title of " + id), "linux", "amd64");
      }

      @Override
      public Optional<byte[]> file(String path, int limit) {
        return Optional.ofNullable(files.get(path))
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public Set<String> extract(Map<String, Path> wanted) throws BerthException {
        Set<String> missing = new HashSet<>();
        for (Map.Entry<String, Path> each : wanted.entrySet()) {
          if (!copy(each.getKey(), each.getValue())) {
            missing.add(each.getKey());
          }
        }
        return missing;
      }

      @Override
      public boolean inEngine() {
        TestImage there = world.engineImages.get(reference());
        return there != null && there.id.equals(id);
      }

      @Override
      public void writeDockerArchive(OutputStream out) throws BerthException {
        try {
          out.write(id.getBytes(StandardCharsets.UTF_8));
          if (id.contains("cut-short")) {
            throw new BerthException("the archive is cut short");
          }
          out.write(new byte[3 << 20]); // More than fits into a pipe.
        } catch (IOException e) {
          throw new BerthException("the image could not be written: " + e, e);
        }
      }

      @Override
      public List<ImageFiles> companions() {
        return COMPANIONS.getOrDefault(id, List.of()).stream()
            .map(image -> image.open(world))
            .toList();
      }

      private boolean copy(String path, Path target) throws BerthException {
        boolean found = false;
        String prefix = path.isEmpty() ? "" : path + "/";
        try {
          for (Map.Entry<String, String> file : files.entrySet()) {
            Path copy = null;
            if (file.getKey().equals(path)) {
              copy = target;
            } else if (file.getKey().startsWith(prefix)) {
              copy = target.resolve(file.getKey().substring(prefix.length()));
              Files.createDirectories(copy.getParent());
            }
            if (copy != null) {
              world.change();
              Files.writeString(copy, file.getValue(), java.nio.file.StandardOpenOption.CREATE_NEW);
              found = true;
            }
          }
        } catch (IOException e) {
          throw new BerthException("extract", e);
        }
        return found;
      }
    };
  }
}
