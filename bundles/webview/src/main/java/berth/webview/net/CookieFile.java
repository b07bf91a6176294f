package berth.webview.net;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cookies of one extension on disk. */
final class CookieFile {
  private static final Logger LOG = LoggerFactory.getLogger(CookieFile.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final String run;

  /**
   * @param folder of the extension's storage; where it is gone, nothing is written
   * @param run names this run of Berth: a cookie without a date is read in the same run only
   */
  CookieFile(Path folder, String run) {
    this.file = folder.resolve("cookies.json");
    this.run = run;
  }

  /** None where there is no file, or none that can be read. */
  List<Cookie> read() {
    List<Cookie> cookies = new ArrayList<>();
    if (Files.exists(file)) {
      try {
        for (JsonNode node : MAPPER.readTree(file.toFile())) {
          if (node.has("expires") || node.path("run").asText().equals(run)) {
            cookies.add(cookie(node));
          }
        }
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} cannot be read; logins kept in it are forgotten", file, e);
      }
    }
    return cookies;
  }

  synchronized void write(List<Cookie> cookies) {
    if (!Files.isDirectory(file.getParent()) || (cookies.isEmpty() && !Files.exists(file))) {
      return;
    }
    ArrayNode all = MAPPER.createArrayNode();
    cookies.forEach(cookie -> all.add(node(cookie)));
    Path fresh = file.resolveSibling("cookies.json.new");
    try {
      Files.write(fresh, MAPPER.writeValueAsBytes(all));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be written; logins of now are forgotten when Berth ends", file, e);
    }
  }

  private ObjectNode node(Cookie cookie) {
    ObjectNode node =
        cookie.expires() == null
            ? MAPPER.createObjectNode().put("run", run)
            : MAPPER.createObjectNode().put("expires", cookie.expires().toString());
    return node.put("name", cookie.name())
        .put("value", cookie.value())
        .put("domain", cookie.domain())
        .put("hostOnly", cookie.hostOnly())
        .put("path", cookie.path())
        .put("secure", cookie.secure())
        .put("httpOnly", cookie.httpOnly());
  }

  private static Cookie cookie(JsonNode node) {
    return new Cookie(
        node.path("name").asText(),
        node.path("value").asText(),
        node.path("domain").asText(),
        node.path("hostOnly").asBoolean(true),
        node.path("path").asText("/"),
        node.has("expires") ? Instant.parse(node.path("expires").asText()) : null,
        node.path("secure").asBoolean(),
        node.path("httpOnly").asBoolean());
  }
}
