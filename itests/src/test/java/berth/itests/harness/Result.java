package berth.itests.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What a command did. */
public record Result(String command, int exit, String out, String err) {
  /** This result, when the command succeeded. */
  public Result succeeded() {
    if (exit != 0) {
      throw new AssertionError(this);
    }
    return this;
  }

  /** This result, when the command failed and printed no stack trace. */
  public Result failed() {
    if (exit == 0 || err.isBlank() || err.contains("\tat ")) {
      throw new AssertionError(this);
    }
    return this;
  }

  /** The standard output, read as JSON. */
  public JsonNode json() {
    try {
      return new JsonMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError(this.toString(), e);
    }
  }

  @Override
  public String toString() {
    return command + " -> exit " + exit + "\n--- out\n" + out + "\n--- err\n" + err;
  }
}
