package berth.edition.policy;

import java.util.Optional;

/**
 * Images that a rule names: one of them ("org/name:1.0.0"), all versions of one ("org/name"), or
 * all below a name or a registry ("org/", "registry.example/", "registry.example:5000/org/").
 */
sealed interface ImagePattern {
  boolean matches(ImageName image);

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with the reason why it is none
   */
  static ImagePattern parse(String text) {
    return text.endsWith("/") ? below(text.substring(0, text.length() - 1)) : one(text);
  }

  /** One image, or all versions of one where neither tag nor digest is given. */
  record One(ImageName name) implements ImagePattern {
    @Override
    public boolean matches(ImageName image) {
      return name.repository().equals(image.repository())
          && (name.tag().isEmpty() || name.tag().equals(image.tag()))
          && (name.digest().isEmpty() || name.digest().equals(image.digest()));
    }
  }

  /**
   * Whatever is below a name.
   *
   * @param prefix with the registry and a slash at its end
   */
  record Below(String prefix) implements ImagePattern {
    @Override
    public boolean matches(ImageName image) {
      return image.repository().startsWith(prefix);
    }
  }

  private static ImagePattern one(String text) {
    int end = text.contains(":") ? text.lastIndexOf(':') : text.length();
    if (!text.contains("/") && Registry.isHost(text.substring(0, end))) {
      throw new IllegalArgumentException(
          "is it a registry? Then write it with a slash at its end: \"" + text + "/\"");
    }
    return ImageName.parse(text)
        .map(One::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is no name of an image; write it as org/name:1.0.0, org/name, org/ or registry.example/"));
  }

  private static ImagePattern below(String text) {
    if (Registry.isHost(text) && !text.contains("/")) {
      Optional<String> registry = Registry.parse(text);
      return new Below(registry.orElseThrow(() -> notBelow(text)) + "/");
    }
    ImageName name = ImageName.parse(text + "/any").orElseThrow(() -> notBelow(text));
    String repository = name.repository();
    return new Below(repository.substring(0, repository.length() - "any".length()));
  }

  private static IllegalArgumentException notBelow(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is neither a registry nor the beginning of the name of an image");
  }
}
