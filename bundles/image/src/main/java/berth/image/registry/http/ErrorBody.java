package berth.image.registry.http;

import berth.image.JsonMappers;
import berth.image.Subject;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The errors that a registry sends (distribution-spec, error codes); the code of token servers.
 *
 * @param details message of servers that are no registries
 */
record ErrorBody(List<ErrorBody.Item> errors, String details) {
  private static final int MAX_BYTES = 64 * 1024;
  private static final JsonMapper MAPPER = JsonMappers.tolerant();

  /** An error. */
  record Item(String code, String message) {
    private String words() {
      String name = code == null ? "" : code.toLowerCase(Locale.ROOT).replace('_', ' ');
      boolean told = message != null && !message.isBlank() && !message.equalsIgnoreCase(name);
      return !told ? name : name.isEmpty() ? message : name + ": " + message;
    }
  }

  /** What the server says, short and harmless; its status when it says nothing. */
  static String words(Response response) throws IOException {
    return Subject.printable(
        parse(response.body().readNBytes(MAX_BYTES))
            .map(ErrorBody::words)
            .filter(text -> !text.isBlank())
            .orElse("HTTP status " + response.status()));
  }

  private String words() {
    List<Item> items = errors == null ? List.of() : errors;
    return Stream.concat(
            items.stream().filter(Objects::nonNull).map(Item::words), Stream.ofNullable(details))
        .filter(text -> !text.isBlank())
        .distinct()
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  private static Optional<ErrorBody> parse(byte[] json) throws IOException {
    try {
      return Optional.ofNullable(MAPPER.readValue(json, ErrorBody.class));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // A page for a browser, or nothing.
    }
  }
}
