package berth.image.archive;

import berth.api.BerthException;
import berth.api.Progress;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.SemanticTag;
import berth.image.Subject;
import berth.image.oci.Compression;
import berth.image.oci.ImageContent;
import berth.image.oci.PartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open archive or layout folder. */
public final class ImageArchive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageArchive.class);

  private final Path path;
  private final Subject subject;
  private final Limits limits;
  private final Path unpacked;
  private final Blobs blobs;

  private ImageArchive(Path path, Subject subject, Limits limits, Path unpacked, Blobs blobs) {
    this.path = path;
    this.subject = subject;
    this.limits = limits;
    this.unpacked = unpacked;
    this.blobs = blobs;
  }

  /** Opens a tar file, which may be compressed with gzip or zstd, or a folder. */
  public static ImageArchive open(Path path, Limits limits, Progress progress)
      throws BerthException {
    Subject subject =
        new Subject(
            "The archive " + path,
            "Save the image again, for example with: docker save -o FILE.tar NAME:TAG");
    return open(path, subject, limits, progress);
  }

  /** Opens what an engine has saved. */
  public static ImageArchive open(Path path, Subject subject, Limits limits, Progress progress)
      throws BerthException {
    if (!Files.exists(path)) {
      throw subject.fault("there is no such file");
    }
    Path unpacked = null;
    try {
      if (Files.isDirectory(path)) {
        return new ImageArchive(path, subject, limits, null, new FolderBlobs(path));
      }
      if (!Files.isRegularFile(path)) {
        throw subject.fault("it is neither a file nor a folder");
      }
      unpacked = unpack(path, limits, progress);
      Blobs blobs = new TarBlobs(unpacked == null ? path : unpacked, limits);
      return new ImageArchive(path, subject, limits, unpacked, blobs);
    } catch (IOException e) {
      delete(unpacked);
      throw subject.fault("it", e);
    }
  }

  /** What it is, for messages. */
  public Subject subject() {
    return subject;
  }

  /** The chosen image with its name. */
  public record Opened(Reference reference, ImageContent content) {}

  /**
   * The image for that platform.
   *
   * @throws BerthException when there is none, more than one, or one without a name
   */
  public Opened opened(Platform host) throws BerthException {
    return reading(
        () -> {
          ListedImage image = choose("image", list(), host);
          Set<String> names = image.names();
          if (names.isEmpty() && blobs.has(DockerImages.MANIFEST)) {
            names = new DockerImages(blobs, limits).onlyNames();
          }
          Reference reference = name(names);
          return new Opened(reference, image.opening().open());
        });
  }

  /**
   * One of several images.
   *
   * @param name "repository:tag", or with a digest where this is a pack
   * @throws BerthException when it is not there for that platform
   */
  public Opened opened(Platform host, String name) throws BerthException {
    Reference wanted = loadable(name);
    String exact = wanted.toString();
    return reading(
        () -> {
          List<ListedImage> named =
              list().stream().filter(image -> image.names().contains(exact)).toList();
          if (named.isEmpty()) {
            throw subject.fault("there is no image %s in it".formatted(Subject.quote(name)));
          }
          return new Opened(wanted, choose("image " + exact, named, host).opening().open());
        });
  }

  /** All images of a name, which are for different platforms. */
  public List<ImageContent> all(String name) throws BerthException {
    String exact = loadable(name).toString();
    return reading(
        () -> {
          List<ImageContent> found = new ArrayList<>();
          for (ListedImage image : list()) {
            if (image.names().contains(exact)) {
              found.add(image.opening().open());
            }
          }
          return found;
        });
  }

  /** What it says of itself as a pack; empty when it is none. */
  public Optional<PackIndex> pack() throws BerthException {
    return reading(
        () ->
            blobs.has(OciImages.INDEX)
                ? PackIndex.of(new OciImages(blobs, limits).index())
                : Optional.empty());
  }

  /**
   * The only image, whatever its name.
   *
   * @param host its platform
   */
  public ImageContent content(Platform host) throws BerthException {
    return reading(() -> choose("image", list(), host).opening().open());
  }

  private Reference loadable(String name) throws BerthException {
    return Reference.parse(name)
        .map(Reference::loadable)
        .orElseThrow(() -> subject.fault(Subject.quote(name) + " is not the name of an image"));
  }

  private <T> T reading(Reading<T> reading) throws BerthException {
    try {
      return reading.read();
    } catch (PartException e) {
      throw subject.fault(e.part(), e.reason());
    } catch (IOException e) {
      throw subject.fault("it", e);
    }
  }

  /** Work on the archive. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException, BerthException;
  }

  /** Closes the archive; what was unpacked is deleted. */
  @Override
  public void close() {
    try {
      blobs.close();
    } catch (IOException e) {
      LOG.warn("{} was not closed", path, e);
    }
    delete(unpacked);
  }

  private List<ListedImage> list() throws IOException, BerthException {
    // An index knows all platforms and has digests; docker save writes both.
    if (blobs.has(OciImages.INDEX)) {
      return new OciImages(blobs, limits).list();
    }
    if (blobs.has(DockerImages.MANIFEST)) {
      return new DockerImages(blobs, limits).list();
    }
    throw subject.fault("it has neither index.json nor manifest.json, so it is no container image");
  }

  private ListedImage choose(String what, List<ListedImage> images, Platform host)
      throws BerthException {
    if (images.isEmpty()) {
      throw subject.fault("there is no image in it");
    }
    List<ListedImage> fitting =
        images.stream().filter(image -> image.platform().fits(host)).toList();
    if (fitting.isEmpty()) {
      String platforms =
          images.stream()
              .map(image -> image.platform().toString())
              .distinct()
              .collect(Collectors.joining(", "));
      throw new BerthException(
          "%s holds no %s for %s, only for %s. Build it for %s and save it again."
              .formatted(subject.name(), what, host, platforms, host));
    }
    if (fitting.size() > 1) {
      String names =
          fitting.stream()
              .flatMap(image -> image.names().stream())
              .limit(10)
              .collect(Collectors.joining(", "));
      throw new BerthException(
          "%s holds more than one image (%s). Save the one that you want to a file of its own."
              .formatted(subject.name(), names));
    }
    return fitting.getFirst();
  }

  /** The repository that is named first, with its greatest version. */
  private Reference name(Set<String> names) throws BerthException {
    List<Reference> references =
        names.stream().map(name -> Reference.parse(name).orElseThrow()).toList();
    if (references.isEmpty()) {
      throw new BerthException(
          "%s holds an image without a name, and the name is the extension's id. "
                  .formatted(subject.name())
              + "Save it by its name, for example with: docker save -o FILE.tar NAME:TAG");
    }
    Reference first = references.getFirst();
    List<String> tags =
        references.stream()
            .filter(reference -> reference.repository().equals(first.repository()))
            .map(Reference::tag)
            .toList();
    return SemanticTag.greatest(tags).map(first::withTag).orElse(first);
  }

  /** A compressed file is unpacked first, so that its parts can be read in any order. */
  private static Path unpack(Path path, Limits limits, Progress progress) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
      if (Compression.of(file) == Compression.NONE) {
        return null;
      }
      progress.step("Unpacking " + path.getFileName());
      Path unpacked = Files.createTempFile("berth-", ".tar");
      boolean done = false;
      try (InputStream in = Compression.decompress(file, limits);
          OutputStream out = Files.newOutputStream(unpacked)) {
        copy(in, out, limits.imageBytes(), progress);
        done = true;
      } finally {
        if (!done) {
          delete(unpacked);
        }
      }
      return unpacked;
    }
  }

  private static void copy(InputStream in, OutputStream out, long limit, Progress progress)
      throws IOException {
    byte[] buffer = new byte[1 << 20];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > limit) {
        throw new LimitException(
            Limit.IMAGE_BYTES, "goes on after the %,d bytes that Berth takes".formatted(limit));
      }
      out.write(buffer, 0, read);
      progress.advance(total, 0);
    }
  }

  private static void delete(Path file) {
    try {
      if (Objects.nonNull(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} is left over", file, e);
    }
  }
}
