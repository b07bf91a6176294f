package berth.control.command;

import berth.api.extension.Permission;
import java.util.Locale;

/**
 * A permission as people and scripts read it.
 *
 * @param kind as in a policy, for example "host-network"
 */
public record PermissionJson(String kind, String detail) {
  public static PermissionJson of(Permission permission) {
    return new PermissionJson(
        permission.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), permission.detail());
  }

  /** In one line. */
  public String text() {
    return kind + "  " + detail;
  }
}
