package berth.engine.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The docker contexts of the user, as the docker command line keeps them: config.json names the
 * current one, contexts/meta/&lt;sha256 of the name&gt;/meta.json describes each.
 *
 * @param folder the folder of config.json
 */
record ContextStore(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The name of the current context, if one was chosen. */
  Optional<String> current() throws IOException {
    Path file = folder.resolve("config.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(read(file).path("currentContext").asText()).filter(name -> !name.isBlank());
  }

  /** The docker endpoint of a context: Host, SkipTLSVerify. */
  JsonNode dockerEndpoint(String name) throws IOException {
    Path file = folder.resolve("contexts/meta").resolve(id(name)).resolve("meta.json");
    try {
      return read(file).path("Endpoints").path("docker");
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such docker context; 'docker context ls' lists them", e);
    }
  }

  /** Where its certificates are, if it has some. */
  Path tlsFolder(String name) {
    return folder.resolve("contexts/tls").resolve(id(name)).resolve("docker");
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String id(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
