package berth.imagebuilder;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** The command line that the Maven builds call; a failure leaves it as an exception. */
@Command(
    name = "image-builder",
    subcommands = {Main.Image.class, Main.GoCheck.class})
public final class Main {

  private Main() {}

  /** Runs one command: {@code image} or {@code go-check}. */
  public static void main(String... arguments) throws Exception {
    ParseResult parsed = new CommandLine(new Main()).parseArgs(arguments);
    if (!parsed.hasSubcommand()) {
      throw new IllegalArgumentException("Name a command: image or go-check");
    }
    // Not CommandLine.execute(): this runs inside Maven's own process, which must see the
    // exception.
    ((Callable<?>) parsed.subcommand().commandSpec().userObject()).call();
  }

  @Command(name = "image", description = "Build an image from scratch and write its archive")
  static final class Image implements Callable<Void> {

    private static final Pattern COPY =
        Pattern.compile("(?<source>.+?):(?<destination>/[^:]*)(:(?<mode>0644|0755))?");

    @Option(names = "--name", required = true, paramLabel = "REPOSITORY:TAG")
    String name;

    @Option(names = "--arch", split = ",", defaultValue = "amd64")
    List<String> architectures;

    @Option(names = "--created", defaultValue = "1970-01-01T00:00:00Z")
    Instant created;

    @Option(names = "--label", paramLabel = "KEY=VALUE")
    Map<String, String> labels = Map.of();

    @Option(names = "--labels-file", description = "A Java properties file")
    Path labelsFile;

    @Option(names = "--env", paramLabel = "NAME=VALUE")
    Map<String, String> environment = Map.of();

    @Option(names = "--entrypoint", description = "One word; repeat for more")
    List<String> entrypoint = List.of();

    @Option(names = "--cmd", description = "One word; repeat for more")
    List<String> command = List.of();

    @Option(names = "--copy", paramLabel = "SRC:DEST[:0755]")
    List<String> copies = List.of();

    @Option(
        names = "--go",
        paramLabel = "SRC:DEST",
        description = "A Go program to compile for the image's architecture and to put in")
    List<String> programs = List.of();

    @Option(names = "--format", defaultValue = "docker", description = "docker or oci")
    Format format;

    @Option(names = "--output", required = true, description = "{arch} stands for --arch")
    String output;

    enum Format {
      docker,
      oci
    }

    @Override
    public Void call() throws Exception {
      for (String architecture : architectures) {
        Path archive = Path.of(output.replace("{arch}", architecture));
        ImageBuilder image = image(architecture, archive.resolveSibling("go-" + architecture));
        switch (format) {
          case docker -> image.writeDockerArchive(archive);
          case oci -> image.writeOciArchive(archive);
        }
      }
      return null;
    }

    private ImageBuilder image(String architecture, Path compiled)
        throws IOException, InterruptedException {
      ImageBuilder image =
          new ImageBuilder(name).architecture(architecture).created(created).labels(labels);
      if (labelsFile != null) {
        properties(labelsFile).forEach((key, value) -> image.label((String) key, (String) value));
      }
      environment.forEach(image::environment);
      if (!entrypoint.isEmpty()) {
        image.entrypoint(entrypoint);
      }
      if (!command.isEmpty()) {
        image.command(command);
      }
      for (String copy : copies) {
        addFiles(image, copy);
      }
      for (String source : programs) {
        Matcher parts = match(source, "--go");
        Path program = compiled.resolve(parts.group("destination").substring(1));
        new GoCompiler().build(Path.of(parts.group("source")), "linux", architecture, program);
        image.copyExecutable(program, parts.group("destination"));
      }
      return image;
    }

    private static void addFiles(ImageBuilder image, String copy) throws IOException {
      Matcher parts = match(copy, "--copy");
      Path source = Path.of(parts.group("source"));
      if ("0755".equals(parts.group("mode"))) {
        image.copyExecutable(source, parts.group("destination"));
      } else {
        image.copy(source, parts.group("destination"));
      }
    }

    private static Matcher match(String copy, String option) {
      Matcher parts = COPY.matcher(copy);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            option + " " + copy + " is not SRC:DEST or SRC:DEST:0755");
      }
      return parts;
    }

    private static Properties properties(Path file) throws IOException {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
      return properties;
    }
  }

  @Command(name = "go-check", description = "Run go vet and go test")
  static final class GoCheck implements Callable<Void> {

    @Parameters(paramLabel = "SOURCE")
    Path source;

    @Override
    public Void call() throws Exception {
      new GoCompiler().check(source);
      return null;
    }
  }
}
