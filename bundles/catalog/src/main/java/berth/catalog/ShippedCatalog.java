package berth.catalog;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.catalog.CatalogEntry;
import berth.api.edition.Edition;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
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

/**
 * The extensions whose archives ship with the distribution, in its folder extensions, or with the
 * edition.
 */
final class ShippedCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ShippedCatalog.class);

  private final Path folder;
  private final Edition edition;
  private final ImagePacks packs;
  private final ImageReader images;
  private final MetadataReader metadata;

  /** What was read, empty where an archive cannot be read. */
  private Map<Version, List<CatalogEntry>> known = Map.of();

  ShippedCatalog(
      Path folder, Edition edition, ImagePacks packs, ImageReader images, MetadataReader metadata) {
    this.folder = folder;
    this.edition = edition;
    this.packs = packs;
    this.images = images;
    this.metadata = metadata;
  }

  /** One entry for each extension in the archives that can be read. */
  synchronized List<CatalogEntry> entries() throws BerthException {
    Map<Version, List<CatalogEntry>> current = new HashMap<>();
    List<CatalogEntry> entries = new ArrayList<>();
    for (Version archive : archives()) {
      List<CatalogEntry> found = known.get(archive);
      if (found == null) {
        found = read(archive.path);
      }
      current.put(archive, found);
      entries.addAll(found);
    }
    known = current;
    return entries;
  }

  private List<Version> archives() throws BerthException {
    List<Version> archives = new ArrayList<>();
    try {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tar*")) {
          for (Path file : files) {
            archives.add(Version.of(file));
          }
        }
      }
      for (Path file : edition.preinstalled()) {
        archives.add(Version.of(file));
      }
      return archives;
    } catch (IOException e) {
      throw new BerthException(
          "The extensions that come along cannot be listed (%s). Check the folder %s."
              .formatted(e, folder),
          e);
    }
  }

  private List<CatalogEntry> read(Path archive) throws CancelledException {
    List<CatalogEntry> entries = new ArrayList<>();
    try {
      for (ImageSource source :
          packs.extensions(new ImageSource.Archive(archive), LoggedProgress.INSTANCE)) {
        entries.add(entry(source));
      }
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      LOG.warn("{} is left out of the catalog: {}", archive, e.getMessage());
    }
    return entries;
  }

  private CatalogEntry entry(ImageSource source) throws BerthException {
    ImageDescription image = images.read(source, LoggedProgress.INSTANCE, ImageFiles::description);
    Labels labels = metadata.labels(image.labels()).value();
    return new CatalogEntry(
        image.repository(), image.tag(), labels, source, Optional.empty(), List.of());
  }

  /** An archive as it was when it was read. */
  private record Version(Path path, FileTime modified, long size) {
    static Version of(Path file) throws IOException {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(file, attributes.lastModifiedTime(), attributes.size());
    }
  }
}
