package berth.image.pack;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.engine.EngineImages;
import berth.api.image.ImagePacks;
import berth.api.image.ImageSource;
import berth.api.image.ImageStore;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.TagChoice;
import berth.image.archive.ImageArchive;
import berth.image.archive.PackIndex;
import berth.image.registry.RegistryClient;
import berth.image.registry.RegistrySource;
import berth.lease.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Writes packs and looks into them. */
@Component
public final class Packs implements ImagePacks {
  private static final Pattern PLATFORM = Pattern.compile("([a-z0-9]+)/([a-z0-9_]+)");

  private final Limits.Policy policy;
  private final EngineImages engine;
  private final RegistrySource registry;
  private final TagChoice tags;
  private final Runnable onDeactivate;

  @Activate
  public Packs(BundleContext context, @Reference RegistryClient client) {
    this(new Leases(context), () -> Limits.from(context::getProperty), client);
  }

  private Packs(Leases leases, Limits.Policy policy, RegistryClient client) {
    this(
        policy,
        leases.of(EngineImages.class),
        client,
        new TagChoice(store(leases, ImageStore.ENGINE), store(leases, ImageStore.REGISTRY)),
        leases::close);
  }

  public Packs(
      Limits.Policy policy,
      EngineImages engine,
      RegistryClient client,
      TagChoice tags,
      Runnable onDeactivate) {
    this.policy = policy;
    this.engine = engine;
    this.registry = new RegistrySource(client);
    this.tags = tags;
    this.onDeactivate = onDeactivate;
  }

  @Deactivate
  void deactivate() {
    onDeactivate.run();
  }

  @Override
  public List<ImageSource> extensions(ImageSource source, Progress progress) throws BerthException {
    if (!(source instanceof ImageSource.Archive(var path, var name)) || name.isPresent()) {
      return List.of(source);
    }
    try (ImageArchive archive = ImageArchive.open(path, policy.limits(), progress)) {
      Optional<PackIndex> pack = archive.pack();
      if (pack.isEmpty()) {
        return List.of(source);
      }
      List<ImageSource> extensions = new ArrayList<>();
      for (String extension : pack.get().extensions()) {
        extensions.add(new ImageSource.Archive(path, Optional.of(extension)));
      }
      if (extensions.isEmpty()) {
        throw archive.subject().fault("there is no extension in it");
      }
      return extensions;
    }
  }

  @Override
  public Optional<Pack> check(ImageSource source, Progress progress) throws BerthException {
    if (!(source instanceof ImageSource.Archive(var path, var _))) {
      return Optional.empty();
    }
    try (ImageArchive archive = ImageArchive.open(path, policy.limits(), progress)) {
      Optional<PackIndex> pack = archive.pack();
      return pack.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Pack(
                  new PackCheck(archive, pack.get(), progress).images(), path.toFile().length()));
    }
  }

  @Override
  public Pack write(Path place, Set<String> platforms, Packing packing, Progress progress)
      throws BerthException {
    Limits limits = policy.limits();
    List<Platform> wanted = new ArrayList<>();
    for (String platform : platforms) {
      wanted.add(platform(platform));
    }
    if (wanted.isEmpty()) {
      wanted.add(Platform.ofHost());
    }
    PackSources sources = new PackSources(engine, registry, limits, progress);
    try (PackFile file = new PackFile(place)) {
      var writer = new PackWriter(file, wanted, sources, tags, limits, engine, progress);
      packing.pack(writer);
      if (Thread.interrupted()) {
        throw new CancelledException("Packing was called off.");
      }
      writer.finish();
      return new Pack(writer.images(), file.finish());
    } catch (IOException e) {
      throw PackFile.fault(place, e);
    }
  }

  private static Platform platform(String text) throws BerthException {
    var matcher = PLATFORM.matcher(text);
    if (!matcher.matches()) {
      throw new BerthException(
          "\"%s\" is no platform. Write it as linux/amd64 or linux/arm64.".formatted(text));
    }
    return new Platform(matcher.group(1), matcher.group(2));
  }

  private static ImageStore store(Leases leases, String kind) {
    return leases.of(ImageStore.class, "(" + ImageStore.KIND + "=" + kind + ")");
  }
}
