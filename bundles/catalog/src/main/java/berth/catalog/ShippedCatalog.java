package berth.catalog;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.catalog.CatalogEntry;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Labels;
import berth.api.metadata.MetadataReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The extensions whose archives ship with the distribution, in its folder extensions. */
final class ShippedCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ShippedCatalog.class);

  private final Path folder;
  private final ImageReader images;
  private final MetadataReader metadata;

  /** What was read, empty where an archive cannot be read. */
  private Map<Version, Optional<CatalogEntry>> known = Map.of();

  ShippedCatalog(Path folder, ImageReader images, MetadataReader metadata) {
    this.folder = folder;
    this.images = images;
    this.metadata = metadata;
  }

  /** One entry for each archive that can be read. */
  synchronized List<CatalogEntry> entries() throws BerthException {
    Map<Version, Optional<CatalogEntry>> current = new HashMap<>();
    List<CatalogEntry> entries = new ArrayList<>();
    for (Version archive : archives()) {
      Optional<CatalogEntry> entry = known.get(archive);
      if (entry == null) {
        entry = read(archive.path);
      }
      current.put(archive, entry);
      entry.ifPresent(entries::add);
    }
    known = current;
    return entries;
  }

  private List<Version> archives() throws BerthException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Version> archives = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tar*")) {
      for (Path file : files) {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        archives.add(new Version(file, attributes.lastModifiedTime(), attributes.size()));
      }
      return archives;
    } catch (IOException e) {
      throw new BerthException(
          "The extensions that ship with Berth cannot be listed (%s). Check the folder %s."
              .formatted(e, folder),
          e);
    }
  }

  private Optional<CatalogEntry> read(Path archive) throws CancelledException {
    ImageSource source = new ImageSource.Archive(archive);
    try {
      ImageDescription image =
          images.read(source, LoggedProgress.INSTANCE, ImageFiles::description);
      Labels labels = metadata.labels(image.labels()).value();
      return Optional.of(
          new CatalogEntry(
              image.repository(), image.tag(), labels, source, Optional.empty(), List.of()));
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      LOG.warn("{} is left out of the catalog: {}", archive, e.getMessage());
      return Optional.empty();
    }
  }

  /** An archive as it was when it was read. */
  private record Version(Path path, FileTime modified, long size) {}
}
