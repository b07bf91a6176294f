package berth.manager;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import berth.api.extension.Permissions;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.lease.ServiceUnavailableException;
import java.util.stream.Stream;

/** Asks the policy of the edition which extensions may be installed and run. */
record Admission(Policy policy, Permissions permissions) {
  /** Refuses what is named with its tag before it is fetched. */
  void check(ImageSource source) throws BerthException {
    String name =
        switch (source) {
          case ImageSource.Named(String reference) -> reference;
          case ImageSource.Published(String reference) -> reference;
          case ImageSource.Archive _ -> "";
        };
    boolean tagged = name.lastIndexOf(':') > name.lastIndexOf('/') && !name.contains("@");
    if (tagged && !name.startsWith("sha256:")) {
      check(name);
    }
  }

  /**
   * Refuses an extension by its name.
   *
   * @param image "repository:tag"
   */
  void check(String image) throws BerthException {
    policy.check(new Act.UseExtension(image));
  }

  /** Refuses an extension by its name or by what it asks for, which its files tell. */
  void check(Extension extension) throws BerthException {
    check(extension.image());
    // To find out what it asks for takes its time, and mostly nothing is denied.
    if (Stream.of(Kind.values()).anyMatch(kind -> isDenied(extension, kind))) {
      for (Permission permission : permissions.of(extension)) {
        policy.check(new Act.Grant(extension.image(), permission));
      }
    }
  }

  /** The extension as it is, or as one that is refused. */
  Extension judged(Extension it) {
    try {
      check(it);
      return it;
    } catch (BerthException | ServiceUnavailableException e) {
      Finding refusal = new Finding(Severity.ERROR, Finding.POLICY, e.getMessage());
      return new Extension(
          it.id(),
          it.key(),
          it.tag(),
          it.imageId(),
          it.title(),
          it.labels(),
          it.metadata(),
          it.folder(),
          it.icon(),
          it.executables(),
          false,
          Stream.concat(Stream.of(refusal), it.findings().stream()).toList(),
          it.installed());
    }
  }

  private boolean isDenied(Extension extension, Kind kind) {
    try {
      policy.check(new Act.Grant(extension.image(), new Permission(kind, "")));
      return false;
    } catch (RefusedException e) {
      return true;
    }
  }
}
