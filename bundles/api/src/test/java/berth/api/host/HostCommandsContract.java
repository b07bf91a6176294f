package berth.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import berth.api.BerthException;
import berth.api.extension.ExtensionFixture;
import berth.api.host.HostCommands.Options;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link HostCommands} keeps to (reference 3.3). */
@Timeout(60)
@DisabledOnOs(WINDOWS)
public abstract class HostCommandsContract {
  @TempDir private Path folder;
  private HostCommands commands;

  /** The one to check. */
  protected abstract HostCommands commands();

  /** Ends it, with all that it runs. */
  protected abstract void close(HostCommands commands);

  @BeforeEach
  void open() throws IOException {
    commands = commands();
    Files.createDirectory(folder.resolve("host"));
  }

  @AfterEach
  void close() {
    close(commands);
  }

  @Test
  void executablesBecomeExecutable() throws Exception {
    Path tool = Files.writeString(folder.resolve("host").resolve("tool"), "#!/bin/sh\n");

    assertThat(commands.prepare(folder.resolve("host"))).containsExactly("tool");
    assertThat(tool).isExecutable();
  }

  @Test
  void argumentsGoAsTheyAre() throws Exception {
    script("for a in \"$@\"; do printf '<%s>' \"$a\"; done");
    Output output = new Output();

    Exit exit = exit(run(output, List.of("tool", "$(id)", "a b", "", "*", "\"q\"", ";"), here()));

    assertThat(exit).isEqualTo(new Exit(0, false));
    assertThat(output.text(output.out)).isEqualTo("<$(id)><a b><><*><\"q\"><;>");
  }

  @Test
  void bothOutputsAndTheExitCodeArrive() throws Exception {
    script("echo out; echo err >&2; exit 3");
    Output output = new Output();

    assertThat(exit(run(output, List.of("tool"), here()))).isEqualTo(new Exit(3, false));
    assertThat(output.text(output.out)).isEqualTo("out\n");
    assertThat(output.text(output.err)).isEqualTo("err\n");
  }

  @Test
  void directoryAndEnvironmentAreTheGivenOnes() throws Exception {
    script("pwd; echo \"$GREETING\"");
    Output output = new Output();

    exit(run(output, List.of("tool"), new Options(folder, Map.of("GREETING", "hello"))));

    assertThat(output.text(output.out)).isEqualTo(folder.toRealPath() + "\nhello\n");
  }

  @Test
  void closingEndsACommandWithItsChildren() throws Exception {
    script("sleep 1000 & echo $!; wait");
    CountDownLatch begun = new CountDownLatch(1);
    Output output = new Output(begun::countDown);
    RunningProcess process = run(output, List.of("tool"), here());
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    long child = Long.parseLong(output.text(output.out).strip());

    process.close();

    assertThat(exit(process).closed()).isTrue();
    var handle = ProcessHandle.of(child);
    if (handle.isPresent()) {
      handle.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void theExtensionsOwnExecutablesComeBeforeThoseOfTheMachine() throws Exception {
    Files.writeString(folder.resolve("host").resolve("uname"), "#!/bin/sh\necho mine\n");
    commands.prepare(folder.resolve("host"));
    Output output = new Output();

    exit(run(output, List.of("uname"), here()));

    assertThat(output.text(output.out)).isEqualTo("mine\n");
  }

  @Test
  void whatIsNotThereIsRefused() {
    for (String name : List.of("no-such-command", "/no/such/command", "../tool", "")) {
      assertThatThrownBy(() -> run(new Output(), List.of(name), here()))
          .as(name)
          .isInstanceOf(BerthException.class);
    }
  }

  private void script(String text) throws Exception {
    Files.writeString(folder.resolve("host").resolve("tool"), "#!/bin/sh\n" + text + "\n");
    commands.prepare(folder.resolve("host"));
  }

  private Options here() {
    return new Options(null, Map.of());
  }

  private RunningProcess run(Output output, List<String> command, Options options)
      throws BerthException {
    return commands.run(
        ExtensionFixture.inFolder(folder, "tool", "uname"), command, options, output);
  }

  private static Exit exit(RunningProcess process) throws Exception {
    return process.exit().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static final class Output implements OutputListener {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Runnable onOutput;

    Output() {
      this(() -> {});
    }

    Output(Runnable onOutput) {
      this.onOutput = onOutput;
    }

    @Override
    public void stdout(byte[] chunk) {
      out.writeBytes(chunk);
      onOutput.run();
    }

    @Override
    public void stderr(byte[] chunk) {
      err.writeBytes(chunk);
    }

    String text(ByteArrayOutputStream bytes) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
