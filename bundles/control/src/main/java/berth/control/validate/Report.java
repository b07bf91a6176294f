package berth.control.validate;

import berth.api.Progress;
import berth.api.image.ImagePacks.Pack;
import berth.api.metadata.Finding;
import berth.control.command.PermissionJson;
import java.util.List;

/** How the outcome reaches the client. */
interface Report {
  /** Where the work shows how it goes. */
  Progress progress();

  /** What is validated is a pack, which holds this. */
  void pack(Pack pack);

  /** What an extension asks for. */
  void permissions(List<PermissionJson> asked);

  /** A check has been made. */
  void checked(String check, boolean passed);

  /**
   * All checks have been made.
   *
   * @param name the image or file as the user wrote it
   */
  void done(Subject subject, String name, List<Finding> findings);

  /** What is validated. */
  enum Subject {
    IMAGE("image", "extension image"),
    METADATA("metadata", "metadata file");

    private final String kind;
    private final String words;

    Subject(String kind, String words) {
      this.kind = kind;
      this.words = words;
    }

    /** For machines. */
    String kind() {
      return kind;
    }

    /** For people. */
    String words() {
      return words;
    }
  }
}
