package berth.image.tree;

import berth.image.FormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to keep of layers before anybody says what is wanted of them: small layers, the small files
 * at the root, and what a metadata.json that went by seems to name. A wrong guess costs time only.
 */
final class Foresight implements Keep {
  private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);
  private static final List<String> METADATA = List.of("metadata.json");
  private static final long SMALL_LAYER = 32L << 20;
  private static final long SMALL_FILE = 1 << 20;
  private static final int MAX_NAMES = 1000;

  private final JsonFactory json = new JsonFactory();
  private volatile PathSet named = new PathSet(List.of());

  /** What is kept of one layer. */
  Keep of(TarSource layer) {
    return isSmall(layer) ? new Whole() : this;
  }

  /** Whether a layer is kept whole. */
  static boolean isSmall(TarSource layer) {
    return layer.size() > 0 && layer.size() <= SMALL_LAYER;
  }

  @Override
  public boolean keeps(List<String> path, long size, long spooled) {
    return size <= Spool.MAX_BYTES - spooled
        && (path.size() == 1 && size <= SMALL_FILE || named.covers(path));
  }

  @Override
  public void kept(List<String> path, long size, ImageTree.Content content) throws IOException {
    if (path.equals(METADATA) && size <= SMALL_FILE) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.copy(bytes);
      named = new PathSet(names(bytes.toByteArray()));
    }
  }

  /** Every text may be a path; what is none does no harm. */
  private List<List<String>> names(byte[] metadata) {
    List<List<String>> names = new ArrayList<>();
    try (JsonParser parser = json.createParser(metadata)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && names.size() < MAX_NAMES) {
          names.add(path(parser.getText()));
        }
      }
    } catch (IOException e) {
      LOG.debug("metadata.json is no JSON, which its reader will say", e);
    }
    names.removeIf(List::isEmpty);
    return names;
  }

  private static List<String> path(String text) {
    try {
      return EntryName.split(text);
    } catch (FormatException e) {
      LOG.debug("A text of metadata.json is no path", e);
      return List.of();
    }
  }

  /** Keeps all of a layer. */
  private final class Whole implements Keep {
    @Override
    public boolean keeps(List<String> path, long size, long spooled) {
      return size <= Spool.MAX_BYTES - spooled;
    }

    @Override
    public void kept(List<String> path, long size, ImageTree.Content content) throws IOException {
      Foresight.this.kept(path, size, content);
    }
  }
}
