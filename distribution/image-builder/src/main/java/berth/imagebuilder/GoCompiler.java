package berth.imagebuilder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compiles and checks Go programs that use the standard library only, with the Go of this machine.
 */
public final class GoCompiler {

  private final String go;

  /** Uses the {@code go} that is on PATH. */
  public GoCompiler() {
    this("go");
  }

  GoCompiler(String go) {
    this.go = go;
  }

  /**
   * Compiles a package into a static program; the same sources give the same bytes.
   *
   * @param source folder with {@code go.mod} and the main package
   * @param os target system in Go's names: {@code linux}
   * @param architecture target architecture in Go's names: {@code amd64}, {@code arm64}
   * @param program the file to write
   * @throws IOException when Go is missing or the sources do not compile
   */
  public void build(Path source, String os, String architecture, Path program)
      throws IOException, InterruptedException {
    Path output = program.toAbsolutePath();
    Files.createDirectories(output.getParent());
    run(
        source,
        Map.of("CGO_ENABLED", "0", "GOOS", os, "GOARCH", architecture),
        "build",
        "-trimpath",
        "-buildvcs=false",
        "-ldflags=-s -w -buildid=",
        "-o",
        output.toString(),
        ".");
  }

  /** Runs {@code go vet} and {@code go test} over a module. */
  public void check(Path source) throws IOException, InterruptedException {
    run(source, Map.of("CGO_ENABLED", "0"), "vet", "./...");
    run(source, Map.of("CGO_ENABLED", "0"), "test", "-count=1", "./...");
  }

  private void run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addFirst(go);
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    // Only what is on this machine counts: no modules, no other tool chain, no workspace above.
    builder.environment().putAll(Map.of("GOPROXY", "off", "GOTOOLCHAIN", "local", "GOWORK", "off"));
    builder.environment().remove("GOFLAGS");
    Process process = start(builder);
    try {
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "\""
                + String.join(" ", words)
                + "\" in "
                + folder
                + " failed ("
                + code
                + "):\n"
                + output);
      }
      if (!output.isEmpty()) {
        System.out.println(output);
      }
    } finally {
      process.destroy();
    }
  }

  private Process start(ProcessBuilder builder) throws IOException {
    if (!builder.directory().isDirectory()) {
      throw new IOException("There is no folder " + builder.directory() + " with Go sources");
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "The Go compiler \""
              + go
              + "\" could not be started; install Go 1.19 or newer (Debian: apt-get install"
              + " golang-go) and have it on PATH",
          e);
    }
  }
}
