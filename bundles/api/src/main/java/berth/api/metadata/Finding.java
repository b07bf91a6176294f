package berth.api.metadata;

/**
 * Something that is not as the reference says.
 *
 * @param severity whether validation fails over it
 * @param place where, for example "metadata.json: host.binaries[0].linux" or "label
 *     com.docker.extension.categories"
 * @param message what is wrong and what is done about it
 */
public record Finding(Severity severity, String place, String message) {
  /** The place of what a rule of the edition refuses. */
  public static final String POLICY = "policy";

  /** An install goes on in either case; {@code validate} fails for errors. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
