package berth.api.extension;

import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An installed extension (reference 5.1).
 *
 * @param id image repository without tag
 * @param key the id as a name for folders and Compose projects: "/" is "_"
 * @param tag tag of the image
 * @param imageId digest of the image's configuration, "sha256:…"
 * @param title from the labels; else from the tab; else the id
 * @param folder holds metadata.json, the icon, and the folders ui, host and vm as far as there are
 *     any; another revision has another folder
 * @param icon file of the icon
 * @param executables file names in the folder host
 * @param enabled whether the user wants it: the backend of one that is not stays down, and its page
 *     is not offered
 * @param findings what was odd about it at install, and what a rule of the edition refuses
 */
public record Extension(
    String id,
    String key,
    String tag,
    String imageId,
    String title,
    Labels labels,
    Metadata metadata,
    Path folder,
    Optional<Path> icon,
    List<String> executables,
    boolean enabled,
    List<Finding> findings,
    Instant installed) {

  /** "repository:tag", what ${DESKTOP_PLUGIN_IMAGE} stands for (reference 1.4). */
  public String image() {
    return id + ":" + tag;
  }

  /**
   * Why a rule of the edition keeps it from being used; empty when none does. It stays installed,
   * and counts as disabled.
   */
  public Optional<String> refusal() {
    return findings.stream()
        .filter(finding -> finding.place().equals(Finding.POLICY))
        .map(Finding::message)
        .findFirst();
  }
}
