package berth.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;

/**
 * Makes what reads JSON into the classes of this bundle. Jackson's own cache of types belongs to
 * Jackson's bundle: it would hold those classes when this bundle has long been replaced.
 */
public final class JsonMappers {
  private static final int FEW = 16;
  private static final int MOST = 200;

  private JsonMappers() {}

  public static JsonMapper.Builder builder(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(FEW, MOST)));
  }

  /** One that skips what nobody asked for. */
  public static JsonMapper tolerant() {
    return builder(new JsonFactory())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }
}
