package berth.api.process;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A command that runs. */
@ProviderType
public interface RunningProcess {
  /**
   * Completes when the command has ended and its listener has got all output. Fails with a {@link
   * berth.api.BerthException} that says why when the part that ran it ended it, since that was
   * replaced.
   */
  CompletionStage<Exit> exit();

  /**
   * Ends the command and all its descendants: SIGTERM, then SIGKILL for what is left after two
   * seconds. Returns at once; a second call does nothing.
   */
  void close();

  /**
   * How a command ended.
   *
   * @param code its exit code; 128 + signal number when a signal ended it
   * @param closed whether {@link RunningProcess#close()} ended it
   */
  record Exit(int code, boolean closed) {}
}
