package berth.engine.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;

/**
 * A mapper that remembers the types that it meets by itself. Jackson's own memory is shared by all
 * of Berth and would keep the classes of this bundle when the bundle is replaced.
 */
public final class OwnTypes {
  private static final int KEPT = 200;

  private OwnTypes() {}

  /**
   * A mapper for docker-java's classes. Set up as docker-java's own, but not made of it: that hands
   * objects to a second mapper, which leaves their types with Jackson.
   */
  public static ObjectMapper mapper() {
    return new ObjectMapper()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .setTypeFactory(
            TypeFactory.defaultInstance().withCache(new LRUMap<Object, JavaType>(16, KEPT)));
  }
}
