package berth.backend.compose;

import berth.api.CancelledException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a program to its end and reads all that it prints; interrupting ends its process tree. */
final class ChildProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
  private static final Pattern TERMINAL_CODES = Pattern.compile("\\x1b\\[[0-9;?]*[A-Za-z]");
  private static final int KEPT_LINES = 100;

  /**
   * How a program ended.
   *
   * @param lines the last lines that it printed, on either output
   */
  record Result(int exitCode, List<String> lines) {}

  private ChildProcess() {}

  /**
   * Runs a program.
   *
   * @param directory null for Berth's own
   * @param environment on top of Berth's own
   * @param limit how long it may take
   * @param listener gets each line that is not blank
   * @throws IOException when there is no such program, or it takes too long
   */
  static Result run(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Duration limit,
      Consumer<String> listener)
      throws IOException, CancelledException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return run(builder, directory, environment, limit, listener);
  }

  /**
   * Runs a program as above, with its standard output in a file; the lines are those of its
   * standard error.
   */
  static Result run(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Duration limit,
      Path output,
      Consumer<String> listener)
      throws IOException, CancelledException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile());
    return run(builder, directory, environment, limit, listener);
  }

  private static Result run(
      ProcessBuilder builder,
      Path directory,
      Map<String, String> environment,
      Duration limit,
      Consumer<String> listener)
      throws IOException, CancelledException {
    builder.environment().putAll(environment);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    List<String> command = builder.command();
    LOG.debug("Running {}", command);
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines = new ArrayList<>();
    boolean error = !builder.redirectErrorStream();
    Thread reader = Thread.ofVirtual().start(() -> read(process, error, lines, listener));
    try {
      if (!process.waitFor(limit)) {
        end(process);
        throw new IOException(
            "'" + String.join(" ", command) + "' did not end within " + limit.toSeconds() + " s");
      }
      int code = process.exitValue();
      // A grandchild may hold the output open for longer than anybody wants to wait.
      reader.join(Duration.ofSeconds(5));
      LOG.debug("{} ended with {}", command.getFirst(), code);
      synchronized (lines) {
        return new Result(code, List.copyOf(lines));
      }
    } catch (InterruptedException e) {
      end(process);
      throw new CancelledException(String.join(" ", command) + " was called off.");
    }
  }

  private static void read(
      Process process, boolean error, List<String> lines, Consumer<String> listener) {
    try (BufferedReader output = lines(process, error)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        String clean = TERMINAL_CODES.matcher(line).replaceAll("").strip();
        if (clean.isEmpty()) {
          continue;
        }
        LOG.debug("{}", clean);
        synchronized (lines) {
          if (lines.size() == KEPT_LINES) {
            lines.removeFirst();
          }
          lines.add(clean);
        }
        listener.accept(clean);
      }
    } catch (IOException e) {
      LOG.debug("Output of a program broke off", e);
    }
  }

  /** What is not redirected: both outputs in one, or the standard error. */
  private static BufferedReader lines(Process process, boolean error) {
    return error
        ? process.errorReader(StandardCharsets.UTF_8)
        : process.inputReader(StandardCharsets.UTF_8);
  }

  /** SIGTERM to all, then SIGKILL for what is left after two seconds. */
  private static void end(Process process) {
    List<ProcessHandle> tree =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tree.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tree.forEach(ProcessHandle::destroyForcibly);
  }
}
