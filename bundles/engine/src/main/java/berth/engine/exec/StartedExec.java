package berth.engine.exec;

import berth.engine.client.Connection;
import com.github.dockerjava.api.command.InspectExecResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What the engine knows of a command that was started in a container. */
record StartedExec(Connection connection, String id) {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration START = Duration.ofSeconds(2);

  InspectExecResponse inspect() {
    return connection.docker().inspectExecCmd(id).exec();
  }

  boolean isRunning() {
    return Boolean.TRUE.equals(inspect().isRunning());
  }

  /** The command's exit code, null where it has none, once it has ended or nobody waits for it. */
  Long exitCode(BooleanSupplier waits) throws InterruptedException {
    InspectExecResponse exec = inspect();
    while (Boolean.TRUE.equals(exec.isRunning()) && waits.getAsBoolean()) {
      Thread.sleep(POLL);
      exec = inspect();
    }
    return exec.getExitCodeLong();
  }

  /**
   * Ends the command, see {@link ExecTermination}.
   *
   * @param marker what it has in its environment
   * @return whether it has ended
   */
  boolean end(ExecMarker marker) throws InterruptedException {
    InspectExecResponse exec = inspectWithProcess();
    return !Boolean.TRUE.equals(exec.isRunning())
        || new ExecTermination(
                new ContainerKill(connection, exec.getContainerID()), marker, exec, this::isRunning)
            .run();
  }

  /** The engine names the process only a moment after the command's first output. */
  private InspectExecResponse inspectWithProcess() throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    InspectExecResponse exec = inspect();
    while (Boolean.TRUE.equals(exec.isRunning())
        && (exec.getPidLong() == null || exec.getPidLong() == 0)
        && System.nanoTime() < deadline) {
      Thread.sleep(POLL);
      exec = inspect();
    }
    return exec;
  }
}
