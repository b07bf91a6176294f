package berth.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A vendor's edition: the distribution under test with a folder "edition" in it.
 *
 * @param folder of its own distribution
 */
public record TestEdition(Path folder) {
  /** Makes an edition named "Acme Desktop" without a policy. */
  public static TestEdition in(Path folder) {
    try {
      Files.createDirectories(folder.resolve("edition"));
      try (var parts = Files.newDirectoryStream(Berth.distribution().toAbsolutePath())) {
        for (Path part : parts) {
          if (!part.endsWith("bin")) {
            Files.createSymbolicLink(folder.resolve(part.getFileName()), part);
          }
        }
      }
      // Links would lead the script to the distribution that it comes from.
      Files.createDirectory(folder.resolve("bin"));
      Files.copy(
          Berth.distribution().resolve("bin/berth"),
          folder.resolve("bin/berth"),
          StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(
          folder.resolve("edition/edition.json"),
          """
          {"name": "Acme Desktop", "program": "acme", "version": "1.0.0", "vendor": "Acme",
           "home": "acme"}
          """);
      Files.writeString(
          folder.resolve("edition/launch.properties"),
          "name=Acme Desktop\nprogram=acme\nversion=1.0.0\nhome=acme\n");
      return new TestEdition(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the policy of all that are started from now on. */
  public TestEdition policy(String json) {
    try {
      Files.writeString(folder.resolve("edition/policy.json"), json);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program that starts it. */
  public Path program() {
    return folder.resolve("bin/berth");
  }
}
