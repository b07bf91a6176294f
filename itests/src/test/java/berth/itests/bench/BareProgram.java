package berth.itests.bench;

import berth.itests.harness.Berth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of {@link BareWindow}, on the Java and the JavaFX that Berth has. */
final class BareProgram implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private BareProgram(Process process) {
    this.process = process;
    out = process.inputReader();
  }

  /** Starts it, and does not wait for its window. */
  static BareProgram start(String url) {
    try {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--module-path=" + Berth.distribution().resolve("lib/javafx"),
              "--add-modules=javafx.web,javafx.swing",
              "--enable-native-access=javafx.graphics,javafx.web",
              "-cp",
              classes().toString(),
              BareWindow.class.getName(),
              url);
      return new BareProgram(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(BareWindow.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Waits until the page that it was started with is loaded. */
  BareProgram awaitPage() {
    awaitWord("loaded");
    return this;
  }

  /** Shows a page where there is none, and waits until it is loaded. */
  void open(String url) {
    send(url);
    awaitWord("loaded");
  }

  /** Leaves the page. */
  void leave() {
    send("");
    awaitWord("gone");
  }

  private void send(String line) {
    try {
      process.outputWriter().append(line).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitWord(String word) {
    try {
      String line = out.readLine();
      if (!word.equals(line)) {
        throw new AssertionError("the bare program said " + line + " in place of " + word);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the bare program did not end");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
