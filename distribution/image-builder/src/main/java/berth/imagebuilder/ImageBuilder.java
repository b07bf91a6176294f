package berth.imagebuilder;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.ModificationTimeProvider;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Builds one linux image from nothing ({@code FROM scratch}) and writes it as an archive, without
 * an engine and without the network. The same input gives the same bytes.
 */
public final class ImageBuilder {

  private final String name;
  private final JibContainerBuilder image = Jib.fromScratch();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private String architecture = "amd64";
  private Instant created = Instant.EPOCH;

  /**
   * Starts an image.
   *
   * @param name {@code repository:tag}
   */
  public ImageBuilder(String name) {
    this.name = name;
  }

  /**
   * Sets the processor architecture in Go's names: {@code amd64} (the default) or {@code arm64}.
   */
  public ImageBuilder architecture(String value) {
    architecture = value;
    return this;
  }

  /** Sets the time that the image and every file in it carry; 1970-01-01 by default. */
  public ImageBuilder created(Instant value) {
    created = value;
    return this;
  }

  public ImageBuilder label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public ImageBuilder labels(Map<String, String> values) {
    labels.putAll(values);
    return this;
  }

  public ImageBuilder environment(String variable, String value) {
    image.addEnvironmentVariable(variable, value);
    return this;
  }

  public ImageBuilder entrypoint(List<String> words) {
    image.setEntrypoint(words);
    return this;
  }

  public ImageBuilder command(List<String> words) {
    image.setProgramArguments(words);
    return this;
  }

  /**
   * Adds a layer with a file, or a folder and all that is in it, mode 0644.
   *
   * @param destination absolute path in the image
   */
  public ImageBuilder copy(Path source, String destination) throws IOException {
    return copy(source, destination, "644");
  }

  /**
   * Adds a layer with a file, or a folder and all that is in it, mode 0755.
   *
   * @param destination absolute path in the image
   */
  public ImageBuilder copyExecutable(Path source, String destination) throws IOException {
    return copy(source, destination, "755");
  }

  private ImageBuilder copy(Path source, String destination, String mode) throws IOException {
    if (!Files.exists(source)) {
      throw new NoSuchFileException(source.toString(), null, "to be copied into image " + name);
    }
    FilePermissions fileMode = FilePermissions.fromOctalString(mode);
    ModificationTimeProvider time = (_, _) -> created;
    image.addFileEntriesLayer(
        FileEntriesLayer.builder()
            .addEntryRecursive(
                source,
                AbsoluteUnixPath.get(destination),
                (path, _) ->
                    Files.isDirectory(path) ? FilePermissions.DEFAULT_FOLDER_PERMISSIONS : fileMode,
                time)
            .build());
    return this;
  }

  /** Writes what {@code docker save} would write and {@code docker load} reads. */
  public void writeDockerArchive(Path archive) throws IOException, InterruptedException {
    write(archive, ImageFormat.Docker);
  }

  /** Writes an OCI image layout packed as one tar file. */
  public void writeOciArchive(Path archive) throws IOException, InterruptedException {
    write(archive, ImageFormat.OCI);
  }

  private void write(Path archive, ImageFormat format) throws IOException, InterruptedException {
    Path folder = archive.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Jib's caches would else land in the home of whoever builds.
    Path work = Files.createTempDirectory(folder, ".image");
    try {
      Path written = work.resolve("image.tar");
      image
          .setFormat(format)
          .setPlatforms(Set.of(new Platform(architecture, "linux")))
          .setCreationTime(created)
          .setLabels(labels)
          .containerize(
              Containerizer.to(TarImage.at(written).named(name))
                  .setOfflineMode(true)
                  .setBaseImageLayersCache(work.resolve("base"))
                  .setApplicationLayersCache(work.resolve("layers"))
                  .setToolName("berth"));
      Files.move(written, archive, StandardCopyOption.REPLACE_EXISTING);
    } catch (InvalidImageReferenceException e) {
      throw new IOException("\"" + name + "\" is not an image name of the form repository:tag", e);
    } catch (RegistryException | CacheDirectoryCreationException | ExecutionException e) {
      throw new IOException("Image " + name + " could not be written to " + archive, e);
    } finally {
      delete(work);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException error)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
