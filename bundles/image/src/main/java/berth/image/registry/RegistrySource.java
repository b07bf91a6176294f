package berth.image.registry;

import berth.api.BerthException;
import berth.api.Progress;
import berth.image.Limits;
import berth.image.Platform;
import berth.image.Reference;
import berth.image.Subject;
import berth.image.oci.ImageContent;
import berth.image.oci.StoredManifest;
import java.io.IOException;
import java.util.function.Consumer;

/** Images as registries store them, for any platform. */
public final class RegistrySource {
  private final RegistryClient client;

  public RegistrySource(RegistryClient client) {
    this.client = client;
  }

  /**
   * An image in a registry. Its layers come down when they are read.
   *
   * @param top what its tag or digest stands for: an index or a manifest
   */
  public record Published(ImageContent content, StoredManifest top) {}

  /** What an image is, for messages. */
  public static Subject subject(Reference reference) {
    return new Subject(
        "The image " + reference, "Try again, or ask its author to publish it again.");
  }

  /**
   * The image for a platform.
   *
   * @param warnings is told why a login cannot be had
   * @throws BerthException when its registry does not have it, or not for that platform
   */
  public Published find(
      Reference reference, Platform platform, Limits limits, Consumer<String> warnings)
      throws BerthException {
    RepositoryClient repository = client.repository(reference.repository(), limits, warnings);
    try {
      Publication publication = Publication.of(repository, RegistryStore.tagOrDigest(reference));
      PublishedImage image =
          publication
              .image(platform)
              .orElseThrow(() -> RegistryStore.noPlatform(reference, publication, platform));
      return new Published(
          image.content(repository, new TransferProgress(SILENT)), publication.top());
    } catch (IOException e) {
      throw RegistryFault.of("The image " + reference, e);
    }
  }

  /** Who reads the layers tells how it goes. */
  private static final Progress SILENT =
      new Progress() {
        @Override
        public void step(String message) {}

        @Override
        public void advance(long done, long total) {}

        @Override
        public void warn(String message) {}
      };
}
