package berth.metadata.label;

/** The labels of an extension (reference 2.1). */
final class LabelName {
  static final String TITLE = "org.opencontainers.image.title";
  static final String DESCRIPTION = "org.opencontainers.image.description";
  static final String VENDOR = "org.opencontainers.image.vendor";
  static final String API_VERSION = "com.docker.desktop.extension.api.version";
  static final String ICON = "com.docker.desktop.extension.icon";
  static final String SCREENSHOTS = "com.docker.extension.screenshots";
  static final String DETAILED_DESCRIPTION = "com.docker.extension.detailed-description";
  static final String PUBLISHER_URL = "com.docker.extension.publisher-url";
  static final String CHANGELOG = "com.docker.extension.changelog";
  static final String ADDITIONAL_URLS = "com.docker.extension.additional-urls";
  static final String ACCOUNT_INFO = "com.docker.extension.account-info";
  static final String CATEGORIES = "com.docker.extension.categories";

  /** A wrong name for the categories that some authors use (survey 4). */
  static final String CATEGORY = "com.docker.extension.category";

  private LabelName() {}
}
