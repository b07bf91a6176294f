package berth.desktop.theme;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the operating system whether it is dark. Waits for other programs: not for Swing's thread.
 */
public final class SystemTheme {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTheme.class);
  private static final int LIMIT_MILLIS = 1000;

  /** Whether the system is dark; false where it does not say. */
  public boolean isDark() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return output("defaults", "read", "-g", "AppleInterfaceStyle")
          .filter(text -> text.contains("Dark"))
          .isPresent();
    }
    if (os.contains("windows")) {
      return output(
              "reg",
              "query",
              "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
              "/v",
              "AppsUseLightTheme")
          .filter(text -> text.contains("0x0"))
          .isPresent();
    }
    return portal().or(this::gnome).orElse(false);
  }

  /** The desktop portal, which GNOME, KDE and others answer: 1 is dark, 2 is light. */
  private Optional<Boolean> portal() {
    if (!hasSessionBus()) {
      return Optional.empty(); // gdbus would start a bus of its own.
    }
    return output(
            "gdbus",
            "call",
            "--session",
            "--timeout=1",
            "--dest=org.freedesktop.portal.Desktop",
            "--object-path=/org/freedesktop/portal/desktop",
            "--method=org.freedesktop.portal.Settings.Read",
            "org.freedesktop.appearance",
            "color-scheme")
        .flatMap(SystemTheme::portalAnswer);
  }

  static Optional<Boolean> portalAnswer(String text) {
    if (text.contains("uint32 1")) {
      return Optional.of(true);
    }
    return text.contains("uint32 2") ? Optional.of(false) : Optional.empty();
  }

  private Optional<Boolean> gnome() {
    return output("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")
        .map(text -> text.contains("dark"));
  }

  private static boolean hasSessionBus() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return System.getenv("DBUS_SESSION_BUS_ADDRESS") != null
        || (runtime != null && Files.exists(Path.of(runtime, "bus")));
  }

  /** What a program printed; empty when it is not there, fails or takes too long. */
  private static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .start();
      try {
        // The answers are one line, so they fit into the pipe.
        if (!process.waitFor(LIMIT_MILLIS, TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
          return Optional.empty();
        }
        byte[] text = process.getInputStream().readNBytes(4096);
        return Optional.of(new String(text, StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.debug("The system's theme is not known from {}: {}", command[0], e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }
}
