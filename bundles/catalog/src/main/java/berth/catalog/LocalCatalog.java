package berth.catalog;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.api.catalog.Catalog;
import berth.api.catalog.CatalogEntry;
import berth.api.edition.Edition;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.MetadataReader;
import berth.catalog.file.CatalogFile;
import berth.lease.Leases;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be installed without asking anybody else: catalogs of the edition, and archives. */
@Component
public final class LocalCatalog implements Catalog {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCatalog.class);
  private static final Comparator<CatalogEntry> BY_TITLE =
      Comparator.comparing(LocalCatalog::title, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(CatalogEntry::id);

  private final Edition edition;
  private final ShippedCatalog archives;
  private final Runnable onDeactivate;

  /** For the framework. */
  @Activate
  public LocalCatalog(BundleContext context) {
    this(context, new Leases(context));
  }

  private LocalCatalog(BundleContext context, Leases leases) {
    Edition edition = leases.of(Edition.class);
    this(
        edition,
        new ShippedCatalog(
            Path.of(context.getProperty(FrameworkProperties.DISTRIBUTION), "extensions"),
            edition,
            leases.of(ImagePacks.class),
            leases.of(ImageReader.class),
            leases.of(MetadataReader.class)),
        leases::close);
  }

  LocalCatalog(Edition edition, ShippedCatalog archives, Runnable onDeactivate) {
    this.edition = edition;
    this.archives = archives;
    this.onDeactivate = onDeactivate;
  }

  @Deactivate
  void deactivate() {
    onDeactivate.run();
  }

  @Override
  public List<CatalogEntry> entries() throws BerthException {
    Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    for (Path file : edition.catalogs()) {
      read(file).forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    }
    archives
        .entries()
        .forEach(archive -> entries.merge(archive.id(), archive, LocalCatalog::fromArchive));
    return entries.values().stream().sorted(BY_TITLE).toList();
  }

  private static List<CatalogEntry> read(Path file) {
    try {
      return new CatalogFile(file, LOG::warn).entries();
    } catch (BerthException e) {
      LOG.warn(e.getMessage(), e);
      return List.of();
    }
  }

  /** What is there needs no registry: a catalog that only names it describes the archive. */
  private static CatalogEntry fromArchive(CatalogEntry known, CatalogEntry archive) {
    boolean same = known.tag().equals(archive.tag()) && known.source() instanceof ImageSource.Named;
    return same
        ? new CatalogEntry(
            known.id(),
            known.tag(),
            known.labels(),
            archive.source(),
            known.icon(),
            known.screenshots())
        : known;
  }

  private static String title(CatalogEntry entry) {
    return entry.labels().title().isEmpty() ? entry.id() : entry.labels().title();
  }
}
