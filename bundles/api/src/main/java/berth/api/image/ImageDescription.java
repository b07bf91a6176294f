package berth.api.image;

import java.util.Map;

/**
 * What an image is.
 *
 * @param repository name without tag, as the user sees it: "docker/volumes-backup-extension"
 * @param tag for example "1.2.0"; "latest" where none was given
 * @param id digest of its configuration, "sha256:…"
 * @param os for example "linux"
 * @param architecture for example "amd64"
 */
public record ImageDescription(
    String repository,
    String tag,
    String id,
    Map<String, String> labels,
    String os,
    String architecture) {}
