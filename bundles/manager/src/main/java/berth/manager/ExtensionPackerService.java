package berth.manager;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.backend.BackendImages;
import berth.api.extension.ExtensionPacker;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImagePacks.Pack;
import berth.api.image.ImageSource;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.lease.Leases;
import berth.manager.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what belongs to extensions, and packs it. */
@Component
public final class ExtensionPackerService implements ExtensionPacker {
  private static final Logger LOG = LoggerFactory.getLogger(ExtensionPackerService.class);

  private final ImagePacks packs;
  private final MetadataReader metadata;
  private final BackendImages backends;
  private final Runnable onDeactivate;

  @Activate
  public ExtensionPackerService(BundleContext context) {
    this(new Leases(context));
  }

  private ExtensionPackerService(Leases leases) {
    this(
        leases.of(ImagePacks.class),
        leases.of(MetadataReader.class),
        leases.of(BackendImages.class),
        leases::close);
  }

  ExtensionPackerService(
      ImagePacks packs, MetadataReader metadata, BackendImages backends, Runnable onDeactivate) {
    this.packs = packs;
    this.metadata = metadata;
    this.backends = backends;
    this.onDeactivate = onDeactivate;
  }

  @Deactivate
  void deactivate() {
    onDeactivate.run();
  }

  @Override
  public Pack pack(List<ImageSource> sources, Set<String> platforms, Path file, Progress progress)
      throws BerthException {
    return Cancellation.honour(
        "Packing", () -> packs.write(file, platforms, pack -> pack(sources, pack), progress));
  }

  private void pack(List<ImageSource> sources, ImagePacks.Packer pack) throws BerthException {
    // First what may turn out to be no extension, then what takes long.
    Map<String, Set<String>> needed = new LinkedHashMap<>();
    Map<String, ImageSource> from = new LinkedHashMap<>();
    for (ImageSource source : sources) {
      String name = pack.add(source);
      Set<String> images = new LinkedHashSet<>();
      pack.read(name, image -> images.addAll(images(image)));
      needed.put(name, images);
      from.put(name, source);
    }
    for (var extension : needed.entrySet()) {
      boolean published = from.get(extension.getKey()) instanceof ImageSource.Published;
      List<String> names = new ArrayList<>();
      for (String image : extension.getValue()) {
        names.add(
            pack.add(published ? new ImageSource.Published(image) : new ImageSource.Named(image)));
      }
      pack.extension(extension.getKey(), names);
    }
  }

  /** What the backend of an extension needs, be it for one of its platforms. */
  private List<String> images(ImageFiles image) throws BerthException {
    Candidate candidate = Candidate.of(image, metadata);
    Metadata extension = candidate.metadata();
    if (!extension.hasBackend()) {
      return List.of();
    }
    Disk disk = new Disk();
    Path folder = null;
    try {
      folder = Files.createTempDirectory("berth-pack");
      if (extension.vm().get().composeFile().isPresent()) {
        Extraction files = new Extraction();
        Unpacker.wantComposeFile(extension.vm().get().composeFile().get(), folder, files);
        files.run(image);
      }
      return backends.images(extension.vm().get(), folder.resolve("vm"), candidate.reference());
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      throw new BerthException(
          "%s cannot be packed: %s".formatted(candidate.reference(), e.getMessage()), e);
    } catch (IOException e) {
      throw new BerthException(
          "%s cannot be packed: its files cannot be looked at (%s). Look at the temporary folder of this machine."
              .formatted(candidate.reference(), e),
          e);
    } finally {
      delete(disk, folder);
    }
  }

  private static void delete(Disk disk, Path folder) {
    try {
      if (folder != null) {
        disk.delete(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} is left over", folder, e);
    }
  }
}
