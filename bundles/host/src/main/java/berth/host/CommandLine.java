package berth.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the operating system is told to run for a program and its arguments. */
final class CommandLine {
  private CommandLine() {}

  /**
   * The argument vector; a PowerShell script goes through its interpreter, since Windows does not
   * know how to run it.
   *
   * <p>Windows hands a .bat or .cmd file to cmd.exe, which reads characters such as {@code & | < >
   * ^ %} in the arguments once more; there is no quoting that holds for all of them. Whoever builds
   * such arguments from foreign text has to check it.
   */
  static List<String> of(Path program, List<String> arguments) {
    List<String> line = new ArrayList<>();
    if (program.toString().toLowerCase(Locale.ROOT).endsWith(".ps1")) {
      line.addAll(List.of("powershell", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File"));
    }
    line.add(program.toString());
    line.addAll(arguments);
    return line;
  }
}
