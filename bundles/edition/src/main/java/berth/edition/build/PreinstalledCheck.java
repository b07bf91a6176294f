package berth.edition.build;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import berth.api.extension.Permissions;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether an edition's own policy allows the extensions that come with it. */
record PreinstalledCheck(
    ImagePacks packs, ImageReader images, MetadataReader metadata, Permissions permissions) {
  /**
   * Looks into the archives.
   *
   * @throws BerthException when one holds no extension, or one that is not allowed
   */
  void check(List<Path> archives, Policy policy, Progress progress) throws BerthException {
    for (Path archive : archives) {
      progress.step("Checking " + archive.getFileName());
      try {
        for (ImageSource each : packs.extensions(new ImageSource.Archive(archive), progress)) {
          images.read(each, progress, image -> checked(image, policy));
        }
      } catch (RefusedException e) {
        throw new RefusedException(
            e.rule(), archive + " cannot come pre-installed. " + e.getMessage());
      }
    }
  }

  private String checked(ImageFiles image, Policy policy) throws BerthException {
    ImageDescription is = image.description();
    String name = is.repository() + ":" + is.tag();
    Metadata document = metadata(image, name);
    policy.check(new Act.UseExtension(name));
    // To find out what it asks for takes its time, and mostly nothing is denied.
    if (Stream.of(Kind.values()).anyMatch(kind -> isDenied(name, kind, policy))) {
      for (Permission permission : permissions.of(image, document)) {
        policy.check(new Act.Grant(name, permission));
      }
    }
    return name;
  }

  private Metadata metadata(ImageFiles image, String name) throws BerthException {
    byte[] json =
        image
            .file("metadata.json", MetadataReader.MAX_BYTES)
            .orElseThrow(
                () ->
                    new BerthException(
                        name + " is no extension: its image has no metadata.json at its root."));
    return metadata.metadata(json).value();
  }

  private static boolean isDenied(String image, Kind kind, Policy policy) {
    try {
      policy.check(new Act.Grant(image, new Permission(kind, "")));
      return false;
    } catch (RefusedException e) {
      return true;
    }
  }
}
