package berth.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** What went wrong in a call to the engine, in the words of the system or of the engine. */
public final class Failure {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Failure() {}

  /** Whether the connection failed, rather than the engine refused or Berth itself went wrong. */
  public static boolean isConnection(Throwable failure) {
    return cause(failure) instanceof IOException io && !(io instanceof JsonProcessingException);
  }

  /** The reason, without a full stop. */
  public static String reason(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof DockerException refusal) {
      return engineMessage(refusal);
    }
    if (cause instanceof JsonProcessingException) {
      return "what answers there does not speak the Docker Engine API";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message.strip();
  }

  /** The text of {"message": …}, which the engine sends with a refusal. */
  private static String engineMessage(DockerException refusal) {
    String text = refusal.getMessage().replaceFirst("^Status \\d+: ", "");
    int body = text.indexOf('{');
    if (body >= 0) {
      try {
        JsonNode message = JSON.readTree(text.substring(body)).path("message");
        if (message.isTextual()) {
          return message.textValue().strip();
        }
      } catch (JsonProcessingException e) {
        return text.strip(); // Not from an engine; the text as it came says the most.
      }
    }
    return text.strip();
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause && !isDecisive(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isDecisive(Throwable failure) {
    return failure instanceof DockerException
        || failure instanceof JsonProcessingException
        || failure instanceof SSLException; // What is below speaks of algorithms only.
  }
}
