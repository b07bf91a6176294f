package berth.launcher.link;

import berth.launcher.edition.LaunchEdition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Berth as desktops know a program (the Desktop Entry Specification).
 *
 * @param edition whose name it shows
 * @param program bin/berth
 * @param home that links open; empty for the usual one
 * @param schemes of the links that it opens
 */
record DesktopEntry(
    LaunchEdition edition, Path program, Optional<Path> home, Path icon, List<String> schemes) {
  private static final String MARK = "X-Berth-Links=true";

  /** Whether Berth wrote such a file, and not the user or a package. */
  static boolean isOurs(String text) {
    return text.lines().anyMatch(MARK::equals);
  }

  static String mimeType(String scheme) {
    return "x-scheme-handler/" + scheme;
  }

  String text() {
    return """
        [Desktop Entry]
        Type=Application
        Name=%s
        Comment=Runs Docker Desktop extensions on any Docker-compatible engine
        Exec=%s open %%u
        Icon=%s
        Terminal=false
        Categories=Development;
        StartupWMClass=%s
        MimeType=%s;
        %s
        """
        .formatted(
            string(edition.name()),
            quoted(program) + home.map(folder -> " --home " + quoted(folder)).orElse(""),
            string(icon.toString()),
            edition.program(),
            schemes.stream().map(DesktopEntry::mimeType).collect(Collectors.joining(";")),
            MARK);
  }

  /** An argument in quotes, each special character behind a backslash; "%" begins a field code. */
  private static String quoted(Path path) {
    String argument = path.toString().replaceAll("[\\\\\"`$]", "\\\\$0").replace("%", "%%");
    return string('"' + argument + '"');
  }

  /** Any value is read with its escapes first. */
  private static String string(String value) {
    return value.replace("\\", "\\\\");
  }
}
