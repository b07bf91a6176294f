package berth.image.pack;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.engine.EngineImages;
import berth.api.image.ImagePacks.PackedImage;
import berth.api.image.ImagePacks.Packer;
import berth.api.image.ImageReader.ImageUse;
import berth.api.image.ImageSource;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.TagChoice;
import berth.image.archive.OciImages;
import berth.image.archive.PackIndex;
import berth.image.oci.ImageContent;
import berth.image.oci.Json;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.Json.ImagePlatform;
import berth.image.oci.Layer;
import berth.image.oci.LayeredImage;
import berth.image.oci.PartException;
import berth.image.oci.StoredManifest;
import berth.image.pack.PackSources.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills a pack. What several images share is in it once. */
final class PackWriter implements Packer {
  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";

  private final PackFile file;
  private final List<Platform> platforms;
  private final PackSources sources;
  private final TagChoice tags;
  private final Limits limits;
  private final EngineImages engine;
  private final Progress progress;
  private final Map<ImageSource, String> added = new HashMap<>();
  private final Map<String, Map<Platform, Descriptor>> images = new LinkedHashMap<>();
  private final Map<String, List<String>> extensions = new HashMap<>();

  /** Layers that were compressed here, by the digest of what they were. */
  private final Map<String, Descriptor> compressed = new HashMap<>();

  PackWriter(
      PackFile file,
      List<Platform> platforms,
      PackSources sources,
      TagChoice tags,
      Limits limits,
      EngineImages engine,
      Progress progress) {
    this.file = file;
    this.platforms = platforms;
    this.sources = sources;
    this.tags = tags;
    this.limits = limits;
    this.engine = engine;
    this.progress = progress;
  }

  @Override
  public String add(ImageSource source) throws BerthException {
    ImageSource exact = tags.exact(source, progress);
    String known = added.get(exact);
    if (known != null) {
      return known;
    }
    Map<Platform, Descriptor> manifests = new LinkedHashMap<>();
    List<String> name = new ArrayList<>();
    for (Platform platform : platforms) {
      sources.read(
          exact,
          platform,
          found -> {
            name.add(found.reference().toString());
            manifests.put(platform, add(found, platform));
          });
    }
    Map<Platform, Descriptor> before = images.putIfAbsent(name.getFirst(), manifests);
    if (before != null && !before.equals(manifests)) {
      throw new BerthException(
          "Two different images are called %s, and a pack has room for one. Name one of them otherwise."
              .formatted(name.getFirst()));
    }
    added.put(exact, name.getFirst());
    return name.getFirst();
  }

  @Override
  public void read(String name, ImageUse<?> use) throws BerthException {
    Subject subject = new Subject("The image " + name, "Ask its author.");
    Reference reference = Reference.parse(name).orElseThrow().loadable();
    for (Descriptor manifest : images.get(name).values()) {
      ImageContent content;
      try {
        content = new OciImages(file, limits).open(manifest);
      } catch (IOException e) {
        throw fault(subject, e);
      }
      try (var image = new LayeredImage(subject, reference, content, limits, engine)) {
        use.use(image);
      }
    }
  }

  @Override
  public void extension(String name, List<String> needed) {
    extensions.put(name, List.copyOf(needed));
  }

  /** Writes the index. */
  void finish() throws IOException {
    List<Descriptor> entries = new ArrayList<>();
    for (var image : images.entrySet()) {
      List<Descriptor> manifests = new ArrayList<>();
      image.getValue().forEach((platform, manifest) -> manifests.add(on(platform, manifest)));
      byte[] index = Json.write(Document.index(manifests, null));
      Descriptor entry = file.put(StoredManifest.OCI_INDEX, index);
      entries.add(annotated(entry, annotations(image.getKey())));
    }
    Map<String, String> pack = Map.of(PackIndex.VERSION_KEY, PackIndex.VERSION);
    file.write("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    file.write("index.json", Json.write(Document.index(entries, pack)));
  }

  /** What has been taken in. */
  List<PackedImage> images() throws IOException {
    List<PackedImage> all = new ArrayList<>();
    for (var image : images.entrySet()) {
      long bytes = 0;
      for (Descriptor manifest : image.getValue().values()) {
        ImageContent content = new OciImages(file, limits).open(manifest);
        bytes += content.config().length + content.layers().stream().mapToLong(Layer::size).sum();
      }
      Set<String> names = new LinkedHashSet<>();
      image.getValue().keySet().forEach(platform -> names.add(platform.toString()));
      String name = image.getKey();
      List<String> needed = extensions.getOrDefault(name, List.of());
      all.add(new PackedImage(name, names, extensions.containsKey(name), needed, bytes));
    }
    return all;
  }

  private Map<String, String> annotations(String name) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(PackIndex.NAME, name);
    if (extensions.containsKey(name)) {
      annotations.put(PackIndex.EXTENSION, "true");
      annotations.put(PackIndex.IMAGES, String.join(" ", extensions.get(name)));
    }
    return annotations;
  }

  private Descriptor add(Found found, Platform platform) throws BerthException {
    ImageContent content = found.content();
    if (!content.platform().equals(platform)) {
      throw new BerthException(
          "%s is for %s, not for %s. Ask its author to build it for %s."
              .formatted(found.subject().name(), content.platform(), platform, platform));
    }
    progress.step("Packing %s for %s".formatted(found.reference(), platform));
    try {
      if (found.top().isPresent()) {
        file.put(found.top().get().type(), found.top().get().bytes());
      }
      file.put(content.id(), new ByteArrayInputStream(content.config()));
      return content.manifest().isPresent()
          ? asItIs(content, content.manifest().get())
          : converted(content);
    } catch (IOException e) {
      throw fault(found.subject(), e);
    }
  }

  private Descriptor asItIs(ImageContent content, StoredManifest manifest) throws IOException {
    List<Layer> missing =
        content.layers().stream().filter(layer -> !file.has(layer.digest().blob())).toList();
    PackMeter meter = new PackMeter(progress, missing);
    for (Layer layer : missing) {
      in(
          layer,
          () -> {
            try (InputStream in = meter.metered(layer.blob().open())) {
              file.put(layer.digest(), in);
            }
            return null;
          });
    }
    return file.put(manifest.type(), manifest.bytes());
  }

  /** The image of a docker archive, whose layers are not compressed, in the form of OCI. */
  private Descriptor converted(ImageContent content) throws IOException {
    PackMeter meter = new PackMeter(progress, content.layers());
    List<String> diffIds = Json.parse(content.config(), Json.Config.class).diffIds();
    List<Descriptor> layers = new ArrayList<>();
    for (Layer layer : content.layers()) {
      String diffId = diffIds.get(layers.size());
      Descriptor known = compressed.get(diffId);
      if (known == null) {
        known = in(layer, () -> compress(layer, meter));
        compressed.put(diffId, known);
      }
      layers.add(known);
    }
    Descriptor config =
        new Descriptor(CONFIG_TYPE, content.id().toString(), content.config().length, null, null);
    return file.put(StoredManifest.OCI_MANIFEST, Json.write(Document.manifest(config, layers)));
  }

  private Descriptor compress(Layer layer, PackMeter meter) throws IOException {
    try (InputStream in = meter.metered(layer.open())) {
      return file.putCompressed(LAYER_TYPE, in);
    }
  }

  /** Failures of reading a layer are told from those of writing the pack. */
  private static <T> T in(Layer layer, PartException.Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (PackWriteException e) {
      throw e;
    } catch (IOException e) {
      throw PartException.of(layer.name(), e);
    }
  }

  private BerthException fault(Subject subject, IOException e) {
    if (Thread.interrupted()) {
      return new CancelledException("Packing was called off.");
    }
    return switch (e) {
      case PackWriteException write -> file.fault(write);
      case PartException part -> subject.fault(part.part(), part.reason());
      default -> subject.fault("it", e);
    };
  }

  private static Descriptor on(Platform platform, Descriptor manifest) {
    return new Descriptor(
        manifest.mediaType(),
        manifest.digest(),
        manifest.size(),
        null,
        new ImagePlatform(platform.os(), platform.architecture()));
  }

  private static Descriptor annotated(Descriptor entry, Map<String, String> annotations) {
    return new Descriptor(entry.mediaType(), entry.digest(), entry.size(), annotations, null);
  }
}
