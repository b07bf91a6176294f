package berth.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Maven project of distribution/examples, built as somebody else builds it: with the contracts of
 * Berth and nothing else of it.
 */
public record ExampleProject(String name) {
  private static final Path SOURCES = Path.of("../distribution/examples");
  private static final Path CONTRACTS = Path.of("../bundles/api/target");
  private static final String VERSION = System.getProperty("berth.version");

  /**
   * Builds it and runs its tests.
   *
   * @param folder takes its sources, its own Maven repository, and what is built
   * @return the folder that has the jar
   */
  public Path build(Path folder) throws IOException {
    Path sources = folder.resolve(name);
    Commands.run("cp", "-r", SOURCES.resolve(name).toString(), sources.toString()).succeeded();
    Commands.run("rm", "-rf", sources.resolve("target").toString()).succeeded();
    Path repository = folder.resolve("repository");
    release(repository.resolve("berth").resolve("berth.api").resolve(VERSION));
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings><mirrors><mirror><id>built-before</id><mirrorOf>*</mirrorOf>
        <url>file://%s</url></mirror></mirrors></settings>
        """
            .formatted(System.getProperty("berth.repository")));
    Commands.run(
            List.of(
                "mvn",
                "-q",
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dberth.version=" + VERSION,
                "-f",
                sources.toString(),
                "verify"),
            Map.of("JAVA_HOME", System.getProperty("java.home")))
        .succeeded();
    return sources.resolve("target");
  }

  /** As {@code mvn install} does it. */
  private static void release(Path folder) throws IOException {
    Files.createDirectories(folder);
    String file = "berth.api-" + VERSION;
    for (String jar : List.of(file + ".jar", file + "-tests.jar")) {
      Files.copy(CONTRACTS.resolve(jar), folder.resolve(jar));
    }
    Files.writeString(
        folder.resolve(file + ".pom"),
        """
        <project><modelVersion>4.0.0</modelVersion>
        <groupId>berth</groupId><artifactId>berth.api</artifactId><version>%s</version></project>
        """
            .formatted(VERSION));
  }
}
