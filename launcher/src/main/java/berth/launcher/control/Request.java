package berth.launcher.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command for a running Berth.
 *
 * @param words the command's name, then option names and values in turn
 */
public record Request(List<String> words) {
  /** A command without options, that runs in the folder of this process. */
  public static Request of(String command) {
    return new Request(List.of(command, "cwd", Path.of("").toAbsolutePath().toString()));
  }

  /** This request with one more option. */
  public Request with(String option, Object value) {
    List<String> more = new ArrayList<>(words);
    more.add(option);
    more.add(String.valueOf(value));
    return new Request(List.copyOf(more));
  }
}
