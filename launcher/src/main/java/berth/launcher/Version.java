package berth.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Berth's version, as the build wrote it into the jar. */
public final class Version {
  private Version() {}

  /** For example "0.1.0". */
  public static String current() {
    try (var in = Version.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
