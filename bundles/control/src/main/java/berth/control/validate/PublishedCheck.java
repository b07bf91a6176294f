package berth.control.validate;

import berth.api.Progress;
import berth.api.image.ImageDescription;
import berth.api.image.PublishedImages;
import berth.api.metadata.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks what others need of an image in a registry: a tag that counts, all platforms. */
final class PublishedCheck {
  private static final Pattern SEMANTIC_VERSION =
      Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?");
  private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");

  private final PublishedImages images;

  PublishedCheck(PublishedImages images) {
    this.images = images;
  }

  /** All of them warnings: whoever asks for this tag on this platform gets the image. */
  List<Finding> findings(ImageDescription image, Progress progress) {
    List<Finding> findings = new ArrayList<>();
    if (!SEMANTIC_VERSION.matcher(image.tag()).matches()) {
      findings.add(
          Validation.warning(
              "image",
              "the tag \"%s\" is no semantic version, so that no update to it is ever found"
                  .formatted(image.tag())));
    }
    String reference = image.repository() + ":" + image.tag();
    for (var described : images.describe(List.of(reference), progress)) {
      described
          .failure()
          .ifPresent(failure -> findings.add(Validation.warning("image", failure.getMessage())));
      PLATFORMS.stream()
          .filter(platform -> described.failure().isEmpty())
          .filter(
              platform ->
                  described.platforms().stream()
                      .noneMatch(there -> (there + "/").startsWith(platform + "/")))
          .forEach(
              platform ->
                  findings.add(
                      Validation.warning(
                          "image", "the image for platform \"" + platform + "\" is not pushed")));
    }
    return findings;
  }
}
