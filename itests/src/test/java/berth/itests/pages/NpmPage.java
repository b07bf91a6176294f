package berth.itests.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The page of a test extension that npm builds from its sources. It is built in a copy, so that no
 * {@code node_modules} comes among the sources, and only when a source has changed since.
 */
public final class NpmPage {
  private static final String NPM =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
          ? "npm.cmd"
          : "npm";
  private static final int SHOWN_LINES = 40;

  private final Path sources;
  private final Path folder;

  /**
   * @param sources the folder of {@code package.json}; its script "build" writes to {@code dist}
   * @param folder where it is built
   */
  public NpmPage(Path sources, Path folder) {
    this.sources = sources;
    this.folder = folder;
  }

  /**
   * The folder of the built page, building it where that is needed.
   *
   * @throws IOException when npm is missing or fails; the message says what it printed
   */
  public Path built() throws IOException, InterruptedException {
    Path stamp = folder.resolve("built");
    String digest = digest();
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(digest)) {
      Path copy = folder.resolve("page");
      FileUtils.deleteDirectory(folder.toFile());
      FileUtils.copyDirectory(sources.toFile(), copy.toFile(), file -> isSource(file.toPath()));
      npm(copy, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      npm(copy, "run", "build");
      Files.writeString(stamp, digest);
    }
    return folder.resolve("page/dist");
  }

  private void npm(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(NPM), Stream.of(arguments)).toList();
    Path log = folder.resolve("npm-" + arguments[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // With it create-react-app takes its warnings for errors.
    builder.environment().remove("CI");
    int code = await(start(builder));
    if (code != 0) {
      throw new IOException(
          String.join(" ", command)
              + " for "
              + sources
              + " ended with "
              + code
              + ":\n"
              + lastLines(log));
    }
  }

  private Process start(ProcessBuilder builder) throws IOException {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new IOException(
          "The page in "
              + sources
              + " is built with npm, which was not found. Install Node 18 or newer with npm, or"
              + " leave out the tests of such pages with -DexcludedGroups=npm -Dpages.skip=true.",
          e);
    }
  }

  private static int await(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw e;
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }

  /** Not what npm left where somebody ran it among the sources. */
  private static boolean isSource(Path file) {
    return !file.endsWith("node_modules") && !file.endsWith("dist");
  }

  /** Of the names and contents of all sources. */
  private String digest() throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(this::belongs).sorted().toList()) {
        digest.update(sources.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private boolean belongs(Path file) {
    return Files.isRegularFile(file) && isSource(sources.relativize(file).getName(0));
  }
}
