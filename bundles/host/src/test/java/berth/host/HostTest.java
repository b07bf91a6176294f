package berth.host;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.engine.Engine;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.host.HostCommands.Options;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An extension with scripts as host executables, and the service that runs them. */
abstract class HostTest {
  @TempDir Path folder;

  HostCommandsService service;
  Options options;

  @BeforeEach
  void makeFolders() throws IOException {
    service = new HostCommandsService(engine(Map.of()), () -> false);
    Files.createDirectory(folder.resolve("host"));
    options = new Options(folder, Map.of());
  }

  @AfterEach
  void endProcesses() {
    service.deactivate();
  }

  void script(String name, String... lines) throws Exception {
    Files.writeString(
        folder.resolve("host").resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    service.prepare(folder.resolve("host"));
  }

  RunningProcess run(OutputListener listener, String... command) throws BerthException {
    return service.run(extension(), List.of(command), options, listener);
  }

  Extension extension() {
    return new Extension(
        "acme/tool",
        "acme_tool",
        "1.0",
        "sha256:0",
        "Tool",
        new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()),
        new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        folder,
        Optional.empty(),
        List.of("alpha", "beta"),
        true,
        List.of(),
        Instant.EPOCH);
  }

  static Exit exit(RunningProcess process) throws Exception {
    return process.exit().toCompletableFuture().get(20, SECONDS);
  }

  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** The process id that a script wrote to a file. */
  ProcessHandle pid(String file) throws Exception {
    Path path = folder.resolve(file);
    await(
        file + " is written",
        () -> {
          try {
            return Files.exists(path) && Files.readString(path).endsWith("\n");
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    return ProcessHandle.of(Long.parseLong(Files.readString(path).strip())).orElseThrow();
  }

  /** Whether a process still runs; a zombie does not. */
  static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return process.isAlive() && !stat.contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  static Engine engine(Map<String, String> environment) {
    return new Engine() {
      @Override
      public EngineStatus status() {
        throw new AssertionError("not needed");
      }

      @Override
      public EngineEndpoint endpoint() throws BerthException {
        if (environment.isEmpty()) {
          throw new BerthException("no engine");
        }
        return new EngineEndpoint(
            "", "", "", URI.create("unix:///x"), true, false, "", "", environment);
      }

      @Override
      public List<EngineOption> options() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void choose(String setting) {
        throw new UnsupportedOperationException();
      }

      @Override
      public String get(String path, Map<String, String> query) {
        throw new AssertionError("not needed");
      }
    };
  }
}
