package berth.api.edition;

import berth.api.BerthException;
import berth.api.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Makes a vendor's edition out of its folder and the distribution that runs. */
@ProviderType
public interface EditionBuilder {
  /** What can be made; {@code program} and {@code version} are those of edition.json. */
  enum Form {
    /** {@code program-version.tar.gz}: for machines that have a Java. */
    ARCHIVE,
    /** The folder {@code program}, with a Java of its own inside. */
    IMAGE,
    /** {@code program_version_architecture.deb}, with a Java of its own inside. */
    DEB
  }

  /**
   * Checks the folder and makes what is asked for.
   *
   * @param folder holds edition.json and what belongs to it; it is not changed
   * @param out gets what is made; made where it is missing
   * @return the files and folders that were made, in the order of {@link Form}
   * @throws BerthException when the folder is not as it must be, its own policy does not allow an
   *     extension that comes pre-installed, a tool of the JDK or of the system is missing, or
   *     something of the name is in {@code out} already; {@code out} then has nothing new
   */
  List<Path> build(Path folder, Path out, Set<Form> forms, Progress progress) throws BerthException;
}
