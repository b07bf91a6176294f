package berth.control.link;

import berth.api.BerthException;

/** What a link asks for (reference 5.10). Nothing in it is taken on trust. */
public sealed interface DeepLink {
  /** The window. */
  record ShowWindow() implements DeepLink {}

  /**
   * The tab of an extension, afresh.
   *
   * @param query for the page, encoded; may be empty
   */
  record OpenTab(String extensionId, String query) implements DeepLink {}

  /**
   * An extension as the marketplace has it.
   *
   * @param image with or without a tag
   */
  record Offer(String image) implements DeepLink {}

  /** The whole marketplace. */
  record ShowMarketplace() implements DeepLink {}

  /** All containers. */
  record ShowContainers() implements DeepLink {}

  /** What a container logs. */
  record ShowLogs(String container) implements DeepLink {}

  /**
   * Reads a link.
   *
   * @param text berth://…, docker-desktop://… or https://open.docker.com/…
   * @throws BerthException when Berth does not know such a link
   */
  static DeepLink of(String text) throws BerthException {
    return new LinkReader(text).read();
  }
}
