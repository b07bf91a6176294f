package berth.engine.client;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;

/**
 * Has a mapper remember the types that it meets by itself. Jackson's own memory is shared by all of
 * Berth and would keep the classes of this bundle when the bundle is replaced.
 */
public final class OwnTypes {
  private static final int KEPT = 200;

  private OwnTypes() {}

  public static ObjectMapper in(ObjectMapper mapper) {
    return mapper.setTypeFactory(
        TypeFactory.defaultInstance().withCache(new LRUMap<Object, JavaType>(16, KEPT)));
  }
}
