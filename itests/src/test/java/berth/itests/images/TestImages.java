package berth.itests.images;

import berth.imagebuilder.GoCompiler;
import berth.imagebuilder.ImageBuilder;
import berth.itests.pages.NpmPage;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the images of {@link TestExtension} for this machine's architecture, without an engine.
 * What was built once in a folder is not built again by the same object.
 */
public final class TestImages {

  private static final String SPECIFICATION = "extension.properties";
  private static final Path PAGES = Path.of(System.getProperty("berth.target", "target"), "pages");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Path sources = Path.of(System.getProperty("basedir", ""), "extensions");
  private final String architecture =
      System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
  private final Path folder;
  private final Set<Path> built = new HashSet<>();
  private Path backend;

  /**
   * Writes archives into a folder.
   *
   * @param folder created when it is not there
   */
  public TestImages(Path folder) {
    this.folder = folder;
  }

  /** A docker archive of the extension, version 1.0.0. */
  public Path archive(TestExtension extension) {
    return archive(extension, "1.0.0");
  }

  /** A docker archive of the extension with another version as its tag. */
  public synchronized Path archive(TestExtension extension, String version) {
    Path archive = folder.resolve(name(extension, version) + ".tar");
    return build(extension, version, archive, ImageBuilder::writeDockerArchive);
  }

  /** An OCI image layout of the extension in one tar file. */
  public synchronized Path ociArchive(TestExtension extension) {
    Path archive = folder.resolve(name(extension, "1.0.0") + ".oci.tar");
    return build(extension, "1.0.0", archive, ImageBuilder::writeOciArchive);
  }

  private interface Writer {
    void write(ImageBuilder image, Path archive) throws IOException, InterruptedException;
  }

  private Path build(TestExtension extension, String version, Path archive, Writer writer) {
    try {
      // Not a look at the folder: an archive of an earlier run may be of older sources.
      if (!built.contains(archive)) {
        writer.write(image(extension, version), archive);
        built.add(archive);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("No image of " + extension, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while building " + extension, e);
    }
  }

  private ImageBuilder image(TestExtension extension, String version)
      throws IOException, InterruptedException {
    Path source = sources.resolve(extension.folder());
    Properties specification = new Properties();
    try (Reader reader = Files.newBufferedReader(source.resolve(SPECIFICATION))) {
      specification.load(reader);
    }
    String title = specification.getProperty("title");
    ImageBuilder image =
        new ImageBuilder(extension.image(version))
            .architecture(architecture)
            .labels(
                Map.of(
                    "org.opencontainers.image.title",
                    title,
                    "org.opencontainers.image.description",
                    "Test extension " + title,
                    "org.opencontainers.image.vendor",
                    "Berth Tests",
                    "org.opencontainers.image.version",
                    version,
                    "com.docker.desktop.extension.api.version",
                    ">= 0.3.4"));
    Path page = source.resolve(specification.getProperty("page", SPECIFICATION));
    for (Path part : parts(source)) {
      image.copy(part.equals(page) ? built(page) : part, "/" + part.getFileName());
    }
    // A second layer over the first changes the mode alone, as RUN chmod does in a Dockerfile.
    for (String executable : words(specification, "executables", COMMA)) {
      image.copyExecutable(source.resolve(executable), "/" + executable);
    }
    if (specification.containsKey("backend")) {
      image.copyExecutable(backend(), "/backend").entrypoint(List.of("/backend"));
      image.command(words(specification, "backend", SPACE));
    }
    return image;
  }

  private static Path built(Path page) throws IOException, InterruptedException {
    String name = page.getParent().getFileName().toString();
    return new NpmPage(page, PAGES.resolve(name)).built();
  }

  private Path backend() throws IOException, InterruptedException {
    if (backend == null) {
      Path program = folder.resolve("backend");
      new GoCompiler().build(sources.resolve("backend"), "linux", architecture, program);
      backend = program;
    }
    return backend;
  }

  private static List<Path> parts(Path source) throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      return files.filter(file -> !file.endsWith(SPECIFICATION)).sorted().toList();
    }
  }

  private static List<String> words(Properties specification, String key, Pattern separator) {
    String value = specification.getProperty(key, "").strip();
    return value.isEmpty() ? List.of() : List.of(separator.split(value));
  }

  private static String name(TestExtension extension, String version) {
    return extension.id().replace('/', '_') + "-" + version;
  }
}
