package berth.edition.policy;

import berth.api.extension.Permission;
import berth.api.policy.Act;
import berth.api.policy.RefusedException;
import berth.api.policy.Rule;
import berth.edition.policy.PolicyDocument.Change;
import berth.edition.policy.PolicyDocument.Patterns;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says whether a policy allows an act.
 *
 * @param edition its name, for messages
 */
record Judge(PolicyDocument policy, String edition) {
  private static final int SHOWN = 5;

  List<Rule> rules() {
    return policy.rules();
  }

  void check(Act act) throws RefusedException {
    switch (act) {
      case Act.UseExtension(String image) -> extension(image);
      case Act.Grant(String image, Permission permission) -> grant(image, permission);
      case Act.UseRegistry(String host) -> {
        String normal = Registry.parse(host).orElse("");
        require(
            policy.registries(),
            normal::equals,
            PolicyDocument.REGISTRIES,
            "The registry " + host + " cannot be used");
      }
      case Act.UseEngine use ->
          require(
              policy.engines(),
              pattern -> pattern.matches(use.engine()),
              PolicyDocument.ENGINES,
              "The engine " + use.engine() + " cannot be used");
      case Act.ChangeSetting(String name) -> {
        if (policy.locked().contains(name)) {
          throw refused(
              PolicyDocument.SETTINGS,
              "The setting \"" + name + "\" cannot be changed",
              "keeps it as it is");
        }
      }
      case Act.ChangeComponent change -> component(change);
      case Act.RestoreComponent(String name) -> {
        if (policy.change() == Change.NOBODY) {
          throw nobody(name);
        }
      }
    }
  }

  private void extension(String image) throws RefusedException {
    Optional<ImageName> name = ImageName.parse(image);
    require(
        policy.extensions(),
        pattern -> name.filter(pattern::matches).isPresent(),
        PolicyDocument.EXTENSIONS,
        "The extension " + image + " cannot be used");
  }

  private void grant(String image, Permission permission) throws RefusedException {
    if (policy.denied().contains(permission.kind())) {
      String kind = PolicyDocument.text(permission.kind());
      String detail = permission.detail().isEmpty() ? "" : " (" + permission.detail() + ")";
      throw refused(
          PolicyDocument.PERMISSIONS,
          "The extension %s cannot be used, for it wants %s%s".formatted(image, kind, detail),
          "denies " + kind);
    }
  }

  private void component(Act.ChangeComponent change) throws RefusedException {
    if (policy.change() == Change.NOBODY) {
      throw nobody(change.name());
    }
    boolean trusted =
        change.signers().stream()
            .anyMatch(signer -> policy.keys().values().stream().anyMatch(it -> it.contain(signer)));
    if (policy.change() == Change.SIGNED && !trusted) {
      throw change(
          change.name(),
          "allows only jars of which every entry is signed with a key of its vendor, and those that"
              + " were delivered");
    }
  }

  private RefusedException nobody(String name) {
    return change(name, "lets nobody change bundles");
  }

  private RefusedException change(String name, String why) {
    return refused(PolicyDocument.CHANGE, "The bundle " + name + " cannot be changed", why);
  }

  private <T> void require(
      Optional<Patterns<T>> allowed, Predicate<T> matches, String rule, String what)
      throws RefusedException {
    if (allowed.isPresent() && allowed.get().parsed().stream().noneMatch(matches)) {
      throw refused(rule, what, "allows " + only(allowed.get().texts()));
    }
  }

  private RefusedException refused(String rule, String what, String why) {
    return new RefusedException(
        rule, "%s: the rule %s of this edition (%s) %s.".formatted(what, rule, edition, why));
  }

  /** The first few: "only a, b and c". */
  private static String only(List<String> texts) {
    if (texts.isEmpty()) {
      return "none";
    }
    String shown = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = texts.size() - SHOWN;
    return "only "
        + (more > 0
            ? shown + " and " + more + " more"
            : shown.replaceFirst(", ([^,]*)$", " and $1"));
  }
}
