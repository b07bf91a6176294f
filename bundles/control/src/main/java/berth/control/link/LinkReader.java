package berth.control.link;

import berth.api.BerthException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a link whose every part may be hostile. */
final class LinkReader {
  private static final int MAX_LENGTH = 32 * 1024;
  private static final int MAX_ID = 255;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern LINK =
      Pattern.compile(
          "(?i:berth://|docker-desktop://|https://open\\.docker\\.com/)"
              + "(?<place>[^?#]*)(\\?(?<query>[^#]*))?(#.*)?");

  /** Name of an image without a tag: a registry may come first (reference 5.1). */
  private static final Pattern IMAGE =
      Pattern.compile(
          "([a-zA-Z0-9][a-zA-Z0-9.-]*(:\\d{1,5})?/)?"
              + "[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");

  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

  /** Of a container or a Compose project; an id is one, too. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}");

  private final String text;

  LinkReader(String text) {
    this.text = text;
  }

  DeepLink read() throws BerthException {
    if (text.length() > MAX_LENGTH || CONTROL.matcher(text).find()) {
      throw unknown();
    }
    Matcher link = LINK.matcher(text);
    if (!link.matches()) {
      throw unknown();
    }
    var query = new LinkQuery(Optional.ofNullable(link.group("query")).orElse(""));
    String place = link.group("place").replaceFirst("/$", "");
    return switch (place) {
      case "dashboard/open" -> new DeepLink.ShowWindow();
      case "dashboard/apps" -> new DeepLink.ShowContainers();
      case "dashboard/extension-tab" ->
          new DeepLink.OpenTab(extension(query), query.without("extensionId"));
      case "dashboard/logs" -> logs(query);
      case "extensions/marketplace" ->
          query.first("extensionId").isEmpty()
              ? new DeepLink.ShowMarketplace()
              : new DeepLink.Offer(image(query));
      default -> project(place);
    };
  }

  private DeepLink project(String place) throws BerthException {
    String name = place.substring(place.lastIndexOf('/') + 1);
    if (!place.equals("dashboard/apps/" + name) || !NAME.matcher(name).matches()) {
      throw unknown();
    }
    return new DeepLink.ShowContainers();
  }

  private static String extension(LinkQuery query) throws BerthException {
    String id = query.first("extensionId").orElse("");
    if (id.isEmpty()) {
      throw new BerthException("The link names no extension, so nothing was opened.");
    }
    if (id.length() > MAX_ID || !IMAGE.matcher(id).matches()) {
      throw new BerthException(
          "The link names the extension "
              + shown(id)
              + ", which is no name of an image, so nothing was opened.");
    }
    return id;
  }

  private static String image(LinkQuery query) throws BerthException {
    String id = extension(query);
    String tag = query.first("tag").orElse("");
    if (!tag.isEmpty() && !TAG.matcher(tag).matches()) {
      throw new BerthException(
          "The link names the version " + shown(tag) + ", which is no tag of an image.");
    }
    return tag.isEmpty() ? id : id + ":" + tag;
  }

  private static DeepLink logs(LinkQuery query) throws BerthException {
    List<String> ids =
        query.all("containerIds").stream()
            .flatMap(Pattern.compile(",")::splitAsStream)
            .filter(id -> !id.isBlank())
            .toList();
    for (String id : ids) {
      if (!NAME.matcher(id).matches()) {
        throw new BerthException(
            "The link names the container " + shown(id) + ", which is no id of a container.");
      }
    }
    return ids.size() == 1 ? new DeepLink.ShowLogs(ids.getFirst()) : new DeepLink.ShowContainers();
  }

  private BerthException unknown() {
    return new BerthException(
        "There is no such link: "
            + shown(text)
            + ", so nothing was opened. It may be meant for a newer version.");
  }

  private static String shown(String text) {
    String begin = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return "“" + begin.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "?") + "”";
  }
}
