package berth.image.pack;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.image.ImagePacks.PackedImage;
import berth.image.archive.ImageArchive;
import berth.image.archive.PackIndex;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all of a pack: every digest must be right, and everything that is needed be there. */
final class PackCheck {
  private final ImageArchive archive;
  private final PackIndex index;
  private final Progress progress;
  private final Set<Digest> read = new HashSet<>();

  PackCheck(ImageArchive archive, PackIndex index, Progress progress) {
    this.archive = archive;
    this.index = index;
    this.progress = progress;
  }

  List<PackedImage> images() throws BerthException {
    List<PackedImage> images = new ArrayList<>();
    Map<String, Set<String>> platforms = new HashMap<>();
    for (PackIndex.Entry entry : index.entries()) {
      PackedImage image = image(entry);
      images.add(image);
      platforms.put(image.name(), image.platforms());
    }
    for (PackedImage image : images) {
      for (String needed : image.images()) {
        if (!platforms.getOrDefault(needed, Set.of()).containsAll(image.platforms())) {
          throw archive
              .subject()
              .fault(
                  "%s needs %s for %s, which is not in it"
                      .formatted(image.name(), needed, String.join(", ", image.platforms())));
        }
      }
    }
    return images;
  }

  private PackedImage image(PackIndex.Entry entry) throws BerthException {
    progress.step("Checking " + entry.name());
    Set<String> platforms = new LinkedHashSet<>();
    long bytes = 0;
    for (ImageContent image : archive.all(entry.name())) {
      platforms.add(image.platform().toString());
      List<Layer> unread =
          image.layers().stream().filter(layer -> read.add(layer.digest())).toList();
      PackMeter meter = new PackMeter(progress, unread);
      for (Layer layer : unread) {
        read(layer, meter);
      }
      bytes += image.config().length + image.layers().stream().mapToLong(Layer::size).sum();
    }
    return new PackedImage(entry.name(), platforms, entry.extension(), entry.images(), bytes);
  }

  private void read(Layer layer, PackMeter meter) throws BerthException {
    try (InputStream in = layer.digest().verify(meter.metered(layer.blob().open()))) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new CancelledException("The check was called off.");
      }
      throw archive.subject().fault(layer.name(), e);
    }
  }
}
