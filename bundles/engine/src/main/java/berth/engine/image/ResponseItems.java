package berth.engine.image;

import berth.engine.client.OwnTypes;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The JSON objects that the engine sends one after the other while it works on an image. */
public final class ResponseItems {
  private static final ObjectMapper JSON = OwnTypes.mapper();

  private ResponseItems() {}

  /**
   * Reads them to the end.
   *
   * @throws DockerException when one says that the work failed
   */
  public static void read(InputStream body, Consumer<ResponseItem> listener) throws IOException {
    try (MappingIterator<ResponseItem> items =
        JSON.readerFor(ResponseItem.class).readValues(body)) {
      while (items.hasNextValue()) {
        ResponseItem item = items.nextValue();
        if (item.getErrorDetail() != null) {
          throw new DockerException(item.getErrorDetail().getMessage(), 500);
        }
        listener.accept(item);
      }
    }
  }
}
