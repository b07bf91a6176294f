package berth.api.metadata;

import java.util.List;

/**
 * The labels of an extension's image (reference 2.1). A label that is missing is the empty string
 * or the empty list.
 *
 * @param descriptionHtml plain text or HTML as the author wrote it: not yet safe to show
 * @param changelogHtml plain text or HTML as the author wrote it: not yet safe to show
 */
public record Labels(
    String title,
    String description,
    String vendor,
    String apiVersion,
    String iconUrl,
    List<Screenshot> screenshots,
    String descriptionHtml,
    String publisherUrl,
    String changelogHtml,
    List<Link> links,
    String accountInfo,
    List<String> categories) {

  /** A picture of the extension, in the order in which they are shown. */
  public record Screenshot(String alt, String url) {}

  /** One of the additional URLs. */
  public record Link(String title, String url) {}
}
