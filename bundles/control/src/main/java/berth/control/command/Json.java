package berth.control.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;

/** Writes records as JSON for scripts and people. */
public final class Json {
  private static final int KEPT = 200;

  private final ObjectMapper mapper =
      new ObjectMapper()
          // Jackson's own memory of types would keep those of this bundle when it is replaced.
          .setTypeFactory(
              TypeFactory.defaultInstance().withCache(new LRUMap<Object, JavaType>(16, KEPT)))
          .enable(SerializationFeature.INDENT_OUTPUT);

  public Json() {}

  /** On several lines. */
  public String write(Object value) {
    return write(mapper.writer(), value);
  }

  /** On one line. */
  String line(Object value) {
    return write(mapper.writer().without(SerializationFeature.INDENT_OUTPUT), value);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record that is no JSON: " + value.getClass(), e);
    }
  }
}
