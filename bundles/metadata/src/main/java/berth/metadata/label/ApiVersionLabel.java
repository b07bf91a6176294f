package berth.metadata.label;

import berth.api.metadata.Finding;
import berth.metadata.finding.ForeignText;
import java.util.Optional;

/** Judges the label with the API version, as Berth does and as strictly as Docker does. */
public final class ApiVersionLabel {
  private ApiVersionLabel() {}

  /** A text that is no version is an error, one that leaves Berth out a warning. */
  static void check(String text, LabelTexts texts) {
    Optional<ApiVersion> version = ApiVersion.parse(text);
    if (version.isEmpty()) {
      texts.error(
          LabelName.API_VERSION,
          ForeignText.quote(text) + " is neither a version nor a constraint");
    } else if (!version.get().accepts(ApiVersion.BERTH)) {
      texts.warning(
          LabelName.API_VERSION,
          "%s leaves out Berth's API version %s; the extension may not work"
              .formatted(ForeignText.quote(text), ApiVersion.BERTH));
    }
  }

  /**
   * What Docker's check before publishing says of a version (reference 2.2): there a bare version
   * means that one alone.
   */
  public static Optional<Finding> incompatibility(String text) {
    Optional<ApiVersion> version = ApiVersion.parseStrictly(text);
    if (version.isEmpty() || version.get().accepts(ApiVersion.BERTH)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Finding.Severity.ERROR,
            LabelTexts.place(LabelName.API_VERSION),
            "(required) image label \"%s\" (%s) is incompatible with current SDK version \"%s\". Consider changing it to \">=%s\""
                .formatted(
                    LabelName.API_VERSION,
                    ForeignText.quote(text),
                    ApiVersion.BERTH,
                    ApiVersion.BERTH)));
  }
}
