package berth.webview.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;

/** JSON as it goes to and from a page. */
public final class Json {
  /** A request to a backend may carry a large body, as one string. */
  private static final int MAX_TEXT = 256 << 20;

  /**
   * With types of its own: Jackson's common ones would keep the classes of this bundle for ever.
   */
  public static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
                  .build())
          .setTypeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, 100)));

  private Json() {}
}
