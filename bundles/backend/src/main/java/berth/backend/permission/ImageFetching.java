package berth.backend.permission;

import berth.api.BerthException;
import berth.api.engine.EngineImages;
import berth.api.policy.Act;
import berth.api.policy.Policy;
import berth.api.policy.RefusedException;
import berth.backend.compose.BoundedYaml;
import berth.backend.compose.Compose;
import org.yaml.snakeyaml.error.YAMLException;

/** Asks the policy about the registries from which Compose would let the engine fetch images. */
public record ImageFetching(EngineImages images, Policy policy) {
  private static final String HUB = "docker.io";

  /**
   * Refuses a project that needs an image from a registry which is not allowed.
   *
   * @throws RefusedException with the image and the rule
   */
  public void check(Compose compose, Compose.Project project) throws BerthException {
    if (!isRestricted()) {
      return;
    }
    Object root;
    try {
      root = BoundedYaml.load(compose.config(project));
    } catch (YAMLException e) {
      throw new BerthException(
          "The images of %s cannot be told: %s".formatted(project.title(), e.getMessage()), e);
    }
    for (Object service : Values.map(root, "services").values()) {
      String image = Values.text(service, "image").orElse("");
      boolean always = Values.text(service, "pull_policy").filter("always"::equals).isPresent();
      if (!image.isEmpty() && (always || images.find(image).isEmpty())) {
        check(image);
      }
    }
  }

  private void check(String image) throws RefusedException {
    try {
      policy.check(new Act.UseRegistry(registry(image)));
    } catch (RefusedException e) {
      throw new RefusedException(
          e.rule(), "The image %s cannot be fetched. %s".formatted(image, e.getMessage()));
    }
  }

  /** To look at the images takes its time, and mostly every registry is allowed. */
  private boolean isRestricted() {
    try {
      policy.check(new Act.UseRegistry(""));
      return false;
    } catch (RefusedException e) {
      return true;
    }
  }

  /** Only what has a dot or a port, or is localhost, is a host. */
  private static String registry(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    return first.matches(".*[.:].*|localhost") ? first : HUB;
  }
}
