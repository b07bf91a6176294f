package berth.image.registry;

import berth.image.Limits;
import berth.image.oci.Json;
import berth.image.registry.RegistryRequests.Document;
import berth.image.registry.http.Redirects;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags of a repository, which come page by page (distribution-spec, listing tags). */
final class TagList {
  private static final Logger LOG = LoggerFactory.getLogger(TagList.class);
  private static final int PAGE = 1000;
  private static final int MAX_PAGES = 50;
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final Pattern NEXT = Pattern.compile("<([^<>]+)>\\s*;\\s*rel=\"?next\"?");

  private final Endpoint endpoint;
  private final RegistryRequests requests;
  private final Limits limits;
  private final Consumer<String> warnings;

  TagList(Endpoint endpoint, RegistryRequests requests, Limits limits, Consumer<String> warnings) {
    this.endpoint = endpoint;
    this.requests = requests;
    this.limits = limits;
    this.warnings = warnings;
  }

  Set<String> read() throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    Optional<URI> page = Optional.of(endpoint.uri("tags/list?n=" + PAGE));
    for (int count = 0; page.isPresent(); count++) {
      if (count == MAX_PAGES || tags.size() > PAGE * MAX_PAGES) {
        LOG.info("{} has more tags than are read", endpoint);
        break;
      }
      Document document =
          requests.document(endpoint, page.get(), Map.of(), limits.jsonBytes(), warnings);
      Page content = Json.parse(document.bytes(), Page.class);
      content.tags().stream()
          .filter(Objects::nonNull)
          .filter(tag -> TAG.matcher(tag).matches())
          .forEach(tags::add);
      page = next(page.get(), document);
    }
    return tags;
  }

  /** The next page; one of another server is none. */
  private static Optional<URI> next(URI page, Document document) {
    Matcher link = NEXT.matcher(document.response().header("Link").orElse(""));
    if (!link.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(page.resolve(link.group(1)))
          .filter(next -> Redirects.isSameOrigin(page, next) && !next.equals(page));
    } catch (IllegalArgumentException e) {
      LOG.info("The next page of {} has no address", page);
      return Optional.empty();
    }
  }

  private record Page(List<String> tags) {
    Page {
      tags = tags == null ? List.of() : tags;
    }
  }
}
