package berth.api.policy;

import berth.api.extension.Permission;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/** Something that a policy may refuse. */
public sealed interface Act {
  /**
   * To install, update, enable or run an extension.
   *
   * @param image "repository:tag", a registry's host before it where it is not Docker Hub
   */
  record UseExtension(String image) implements Act {}

  /** To give an extension what it asks for. */
  record Grant(String image, Permission permission) implements Act {}

  /**
   * To fetch something from a registry.
   *
   * @param host for example "docker.io" or "registry.example:5000"
   */
  record UseRegistry(String host) implements Act {}

  /** To work with an engine. */
  record UseEngine(URI engine) implements Act {}

  /**
   * To change a setting.
   *
   * @param name for example "engine" or "theme"
   */
  record ChangeSetting(String name) implements Act {}

  /**
   * To add a bundle, to let it run from another jar, or to stop it. To start again what was stopped
   * is no change.
   *
   * @param name symbolic name
   * @param signers certificates whose keys signed every entry of its jar; empty for one that is not
   *     signed and for acts without a jar
   */
  record ChangeComponent(String name, List<X509Certificate> signers) implements Act {}

  /**
   * To go back to what was delivered: to the jar of the distribution or the edition, which need not
   * be signed, or to nothing where they have no such bundle.
   *
   * @param name symbolic name
   */
  record RestoreComponent(String name) implements Act {}
}
