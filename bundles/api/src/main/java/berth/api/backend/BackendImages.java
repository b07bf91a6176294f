package berth.api.backend;

import berth.api.BerthException;
import berth.api.metadata.Metadata;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells which images backends need. */
@ProviderType
public interface BackendImages {
  /**
   * The images of all services but those that are the extension's own image, as the Compose file
   * names them, with its variables filled in as they are on every machine: by ".env" beside the
   * file, and by the defaults.
   *
   * @param vm what metadata.json says of the backend
   * @param folder what was beside the Compose file in the image, and the file itself
   * @param image "repository:tag" of the extension
   * @throws BerthException when one cannot be known, for example because of a variable without
   *     default
   */
  List<String> images(Metadata.Vm vm, Path folder, String image) throws BerthException;
}
