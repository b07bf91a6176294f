package berth.edition.build;

import berth.api.Progress;
import berth.edition.document.EditionDocument;
import berth.edition.document.EditionFolder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** Copies the distribution and puts the edition in. */
record Stage(Plan plan, Progress progress) {
  /** The folder of the edition in a distribution. */
  static final String EDITION = "edition";

  /** Of stock only: an edition brings extensions of its own, and its program has its name. */
  private static final Set<String> LEFT_OUT = Set.of("bin", "extensions");

  void make() throws IOException {
    progress.step("Copying Berth " + plan.berthVersion());
    Files.createDirectory(plan.stage());
    try (Stream<Path> parts = Files.list(plan.distribution())) {
      for (Path part : (Iterable<Path>) parts::iterator) {
        if (!LEFT_OUT.contains(part.getFileName().toString())) {
          Trees.copy(part, plan.stage().resolve(part.getFileName().toString()));
        }
      }
    }
    for (String suffix : Set.of("", ".bat")) {
      Path program = plan.stage().resolve("bin").resolve(plan.document().program() + suffix);
      Files.createDirectories(program.getParent());
      Trees.copy(plan.distribution().resolve("bin").resolve("berth" + suffix), program);
    }
    Path edition = plan.stage().resolve(EDITION);
    Files.createDirectories(edition);
    for (String part : EditionFolder.PARTS) {
      if (Files.exists(plan.folder().resolve(part))) {
        Trees.copy(plan.folder().resolve(part), edition.resolve(part));
      }
    }
    write(edition.resolve("launch.properties"));
  }

  /** What the launcher must know before a bundle runs; it has no parser for JSON. */
  private void write(Path file) throws IOException {
    EditionDocument document = plan.document();
    Properties properties = new Properties();
    properties.setProperty("name", document.name());
    properties.setProperty("program", document.program());
    properties.setProperty("version", document.version());
    properties.setProperty("home", document.home());
    if (!document.icon().isEmpty()) {
      properties.setProperty("icon", document.icon());
    }
    document
        .configuration()
        .forEach((key, value) -> properties.setProperty("framework." + key, value));
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, "Made by \"berth edition build\" out of edition.json");
    }
  }
}
