package berth.engine.image;

import berth.api.engine.RegistryLogin;
import berth.engine.client.OwnTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a request tells the engine who the user is at a registry (Engine API, authentication). */
public final class RegistryAuth {
  private static final ObjectMapper JSON = OwnTypes.mapper();

  private RegistryAuth() {}

  /** The value of X-Registry-Auth. */
  public static String header(RegistryLogin login) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("serveraddress", login.server());
    if (login.identityToken().isEmpty()) {
      fields.put("username", login.username());
      fields.put("password", login.password());
    } else {
      fields.put("identitytoken", login.identityToken());
    }
    try {
      String json = JSON.writeValueAsString(fields);
      return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Texts can always be written.
    }
  }
}
