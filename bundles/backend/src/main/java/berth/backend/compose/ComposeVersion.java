package berth.backend.compose;

import berth.api.BerthException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a Compose says that it is. */
public final class ComposeVersion {
  private ComposeVersion() {}

  /** How it is called, and its version. */
  public static String of(Compose compose) throws BerthException {
    String name = String.join(" ", compose.command());
    List<String> command = new ArrayList<>(compose.command());
    command.addAll(List.of("version", "--short"));
    try {
      List<String> lines = ChildProcess.run(command, null, Map.of(), _ -> {}).lines();
      return lines.isEmpty() ? name : name + " " + lines.getLast().replaceFirst("^v", "");
    } catch (IOException e) {
      throw new BerthException("'" + name + "' cannot be run: " + e.getMessage() + ".", e);
    }
  }
}
