package berth.launcher.instance;

import berth.launcher.LauncherException;
import berth.launcher.control.ControlClient;
import berth.launcher.control.Request;
import berth.launcher.control.Terminal;
import berth.launcher.framework.BerthFramework;
import berth.launcher.framework.LaunchSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a command in the Berth that runs, or else in a core of its own that ends with the command.
 */
public final class CommandRunner {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration CONTROL_LIMIT = Duration.ofSeconds(20);

  private final LaunchSettings settings;
  private final Terminal terminal;

  public CommandRunner(LaunchSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  /** Runs a command; returns its exit code. */
  public int run(Request request) throws LauncherException, InterruptedException {
    return switch (running().send(request, terminal)) {
      case RunningInstance.Outcome.Done(int exitCode) -> exitCode;
      case RunningInstance.Outcome.NoneRuns(InstanceLock lock) -> {
        try (lock;
            BerthFramework core = BerthFramework.start(settings)) {
          yield runIn(core, request);
        }
      }
    };
  }

  /**
   * Runs a command that makes sense only in a Berth that runs.
   *
   * @param advice how to start one, for the user
   */
  public int runInRunning(Request request, String advice)
      throws LauncherException, InterruptedException {
    switch (running().send(request, terminal)) {
      case RunningInstance.Outcome.Done(int exitCode) -> {
        return exitCode;
      }
      case RunningInstance.Outcome.NoneRuns(InstanceLock lock) -> {
        lock.close();
        throw new LauncherException(
            "No "
                + settings.edition().name()
                + " runs with the home "
                + settings.home().folder()
                + ". "
                + advice);
      }
    }
  }

  private RunningInstance running() throws LauncherException {
    settings.home().prepare();
    return new RunningInstance(settings.home(), PATIENCE);
  }

  private int runIn(BerthFramework core, Request request)
      throws LauncherException, InterruptedException {
    try (ControlClient client = connect(core)) {
      // Ctrl+C calls the command off, which undoes what is half done, before the process ends.
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(
                      () -> {
                        client.close();
                        core.close();
                      }));
      return client
          .send(request, terminal)
          .orElseThrow(() -> new LauncherException(noAnswer("did not take the command")));
    } catch (IOException e) {
      throw new LauncherException(noAnswer("broke off: " + e.getMessage()), e);
    }
  }

  private ControlClient connect(BerthFramework core)
      throws LauncherException, InterruptedException {
    long deadline = System.nanoTime() + CONTROL_LIMIT.toNanos();
    while (System.nanoTime() < deadline && !core.isStopped()) {
      Optional<ControlClient> client = ControlClient.connect(settings.home().socket());
      if (client.isPresent()) {
        return client.get();
      }
      Thread.sleep(RunningInstance.PAUSE);
    }
    throw new LauncherException(noAnswer("did not open its control socket"));
  }

  private String noAnswer(String what) {
    return settings.edition().name() + " " + what + ". The log says why: " + settings.home().log();
  }
}
