package berth.api.extension;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import berth.api.metadata.Metadata;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells what extensions will be able to do. */
@ProviderType
public interface Permissions {
  /**
   * What an extension asks for, by its metadata.json and its Compose file; found without an engine.
   *
   * @param extension its folder holds the files; it need not be installed yet
   * @throws BerthException when its Compose file cannot be read
   */
  List<Permission> of(Extension extension) throws BerthException;

  /**
   * The same of one of which nothing is unpacked yet.
   *
   * @param image open
   * @param metadata its metadata.json
   * @throws BerthException when its Compose file is missing or cannot be read
   */
  List<Permission> of(ImageFiles image, Metadata metadata) throws BerthException;
}
