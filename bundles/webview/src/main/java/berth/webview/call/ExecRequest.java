package berth.webview.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page wants to have run.
 *
 * @param cwd working directory; null for the default
 * @param splitOutputLines whether the output of a stream goes to the page line by line
 */
record ExecRequest(
    String cmd, List<String> args, String cwd, Map<String, String> env, boolean splitOutputLines) {

  static ExecRequest of(Call call) {
    List<String> args = new ArrayList<>();
    call.parameter("args").forEach(arg -> args.add(arg.asText()));
    Map<String, String> env = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> variable : call.parameter("env").properties()) {
      env.put(variable.getKey(), variable.getValue().asText());
    }
    return new ExecRequest(
        call.parameter("cmd").asText(),
        args,
        call.text("cwd"),
        env,
        call.parameter("splitOutputLines").asBoolean());
  }

  /** The command as one line, as a person would write it. */
  String line() {
    return args.isEmpty() ? cmd : cmd + " " + String.join(" ", args);
  }

  /** The words as they are. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of(cmd));
    words.addAll(args);
    return words;
  }
}
