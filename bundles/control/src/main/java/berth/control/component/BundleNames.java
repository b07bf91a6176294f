package berth.control.component;

import berth.api.component.Component;
import berth.api.component.Components;

/** What users call bundles. */
final class BundleNames {
  private static final String OWN = "berth.";

  private BundleNames() {}

  /** The symbolic name that is meant: of Berth's own, "berth." may be left out. */
  static String full(Components components, String name) {
    boolean known = components.list().stream().map(Component::name).anyMatch(name::equals);
    return known || name.startsWith(OWN) ? name : OWN + name;
  }

  /** The name without "berth.". */
  static String brief(String name) {
    return name.startsWith(OWN) ? name.substring(OWN.length()) : name;
  }
}
