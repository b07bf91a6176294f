package berth.api.metadata;

import java.util.List;

/**
 * The labels of an extension's image (reference 2.1). A label that is missing is the empty string
 * or the empty list.
 *
 * <p>URLs are in ASCII, without user names, of http and https, those of links also of mailto; one
 * that is not is left out. HTML is a fragment that can be shown as it is: text, headings, lists,
 * tables, links ({@code rel="noopener noreferrer"}) and pictures ({@code img} with src, alt, width
 * and height), and nothing that runs, loads anything else, styles or asks for input.
 *
 * @param description plain text
 * @param descriptionHtml safe HTML, also where the author wrote plain text
 * @param changelogHtml safe HTML, also where the author wrote plain text
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
