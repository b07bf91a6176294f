package berth.edition.build;

import berth.api.BerthException;
import berth.api.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The staged distribution with a Java of its own, in the layout of jpackage. */
record ApplicationImage(Plan plan, JdkTools tools, Progress progress) {
  /**
   * All of Java SE, since bundles of the edition may want any of it, and what Berth, JavaFX and the
   * libraries use of the JDK besides. JavaFX itself stays in lib/javafx.
   */
  private static final List<String> MODULES =
      List.of(
          "java.se",
          "jdk.accessibility",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.net",
          "jdk.security.auth",
          "jdk.unsupported",
          "jdk.unsupported.desktop",
          "jdk.xml.dom",
          "jdk.zipfs");

  /** Returns the image's folder. */
  Path make() throws IOException, BerthException {
    String program = plan.document().program();
    if (!System.getProperty("os.name").startsWith("Linux")) {
      throw new BerthException(
          "Images and packages are made on Linux, for Linux. On this system make the archive.");
    }
    Path runtime = runtime();
    progress.step("Making the application image");
    Path folder = Files.createDirectory(plan.work().resolve("image"));
    List<String> arguments =
        new ArrayList<>(
            List.of("--type", "app-image", "--name", program, "--dest", folder.toString()));
    arguments.addAll(List.of("--app-version", plan.document().version()));
    arguments.addAll(List.of("--vendor", plan.document().vendor()));
    arguments.addAll(List.of("--runtime-image", runtime.toString()));
    arguments.addAll(List.of("--input", plan.stage().toString()));
    arguments.addAll(List.of("--main-jar", launcher(), "--main-class", "berth.launcher.Main"));
    arguments.addAll(List.of("--temp", plan.work().resolve("jpackage-image").toString()));
    tools.run(plan.work(), Map.of(), "jpackage", arguments);
    Trees.delete(runtime);
    Path image = folder.resolve(program);
    useScript(image, program);
    return image;
  }

  private Path runtime() throws IOException, BerthException {
    progress.step("Making a Java for the edition");
    Path runtime = plan.work().resolve("runtime");
    tools.run(
        plan.work(),
        Map.of(),
        "jlink",
        List.of(
            "--add-modules",
            String.join(",", MODULES),
            "--no-header-files",
            "--no-man-pages",
            "--generate-cds-archive",
            "--output",
            runtime.toString()));
    return runtime;
  }

  private String launcher() throws IOException {
    try (Stream<Path> jars = Files.list(plan.stage().resolve("lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("berth.launcher"))
          .map(jar -> plan.stage().relativize(jar).toString())
          .findFirst()
          .orElseThrow(() -> new IOException("there is no jar of berth.launcher in lib/"));
    }
  }

  /**
   * The program that jpackage makes puts every jar on one class path and sets no variable, so
   * Berth's script stands in its place.
   */
  private static void useScript(Path image, String program) throws IOException {
    Path application = image.resolve("lib").resolve("app");
    Path binary = image.resolve("bin").resolve(program);
    Files.delete(binary);
    Files.createSymbolicLink(binary, Path.of("..", "lib", "app", "bin", program));
    Files.createSymbolicLink(application.resolve("runtime"), Path.of("..", "runtime"));
    Files.delete(application.resolve(program + ".cfg"));
    Files.delete(image.resolve("lib").resolve("libapplauncher.so"));
    Files.delete(image.resolve("lib").resolve(program + ".png"));
  }
}
