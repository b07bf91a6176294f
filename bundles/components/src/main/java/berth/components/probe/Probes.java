package berth.components.probe;

import berth.api.BerthException;
import java.nio.file.Path;
import java.util.List;

/** All probes. */
public final class Probes {
  private final List<Probe<?>> probes;

  /**
   * @param nowhere a folder that does not exist; nothing is made there
   */
  public Probes(Path nowhere) {
    Sample sample = new Sample(nowhere);
    probes =
        List.of(
            new MetadataReaderProbe(),
            new ImageReaderProbe(nowhere),
            new ImageStoreProbe(nowhere),
            new PublishedImagesProbe(),
            new BackendsProbe(sample),
            new BackendSessionsProbe(sample),
            new PermissionsProbe(sample),
            new BackendBridgeProbe(sample),
            new HostCommandsProbe(sample),
            new EngineProbe(),
            new EngineContainersProbe(),
            new EngineImagesProbe(),
            new EngineBrowserProbe(),
            new ContainerSessionsProbe(),
            new ExtensionManagerProbe(sample),
            new CatalogProbe(),
            new PageFactoryProbe(sample),
            new WindowProbe(sample),
            new EngineViewsProbe());
  }

  /**
   * Calls a service as one of its contracts; that it is there is enough where nothing can be called
   * without being seen.
   *
   * @param contract name of the interface
   */
  public void of(String contract, Object service) throws BerthException {
    for (Probe<?> probe : probes) {
      if (probe.contract().getName().equals(contract)) {
        call(probe, service);
      }
    }
  }

  private static <T> void call(Probe<T> probe, Object service) throws BerthException {
    probe.call(probe.contract().cast(service));
  }
}
