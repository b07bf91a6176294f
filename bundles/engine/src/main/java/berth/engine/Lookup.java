package berth.engine;

import berth.api.BerthException;
import berth.api.engine.EngineObject;
import berth.engine.browse.EngineJson;
import berth.engine.client.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.DockerException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks up one thing that the engine has. */
final class Lookup {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  private static final Pattern REFERENCE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:@-]*(/[A-Za-z0-9][A-Za-z0-9_.:@-]*)*");
  private static final int NOT_FOUND = 404;

  private final Connector connector;

  Lookup(Connector connector) {
    this.connector = connector;
  }

  /** What "inspect" says; nothing for an id that could not be one, so that it makes no path. */
  Optional<JsonNode> find(EngineObject kind, String id) throws BerthException {
    Pattern allowed = kind == EngineObject.IMAGE ? REFERENCE : NAME;
    if (!allowed.matcher(id).matches()) {
      return Optional.empty();
    }
    String path =
        switch (kind) {
          case CONTAINER -> "/containers/" + id + "/json";
          case IMAGE -> "/images/" + id + "/json";
          case VOLUME -> "/volumes/" + id;
        };
    String doing = "Looking for " + word(kind) + " " + id;
    try {
      return connector.ask(
          doing,
          Patience.QUERY,
          connection -> Optional.of(EngineJson.get(connection, path, Map.of())));
    } catch (DockerException e) {
      if (e.getHttpStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw Connector.refused(doing, e);
    }
  }

  /** For sentences. */
  static String word(EngineObject kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
