package berth.components.choice;

import berth.api.component.Component.Origin;

/**
 * A jar that a part can run from.
 *
 * @param sha256 names it in the store; empty for the one that the distribution or the edition has
 */
public record Jar(String sha256, String version, Origin origin) {
  public Jar {
    sha256 = sha256 == null ? "" : sha256;
    version = version == null ? "" : version;
    origin = origin == null ? Origin.USER : origin;
  }

  /** Whether it is in the store. */
  public boolean stored() {
    return !sha256.isEmpty();
  }
}
