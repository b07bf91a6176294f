package berth.webview.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as it goes to and from a page. */
final class Json {
  /** A request to a backend may carry a large body, as one string. */
  private static final int MAX_TEXT = 256 << 20;

  static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
              .build());

  private Json() {}
}
