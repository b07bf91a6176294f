package berth.api.host;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs commands on this machine, without a shell. All end with Berth, and all that they left
 * running. When this service is replaced, commands that still run get five seconds; what ended
 * commands left running apart from their output, such as a daemon, runs on.
 */
@ProviderType
public interface HostCommands {
  /**
   * Makes the files of a folder executable for their owner: authors forget it (reference 3.3).
   *
   * @return the names of the files, sorted
   */
  List<String> prepare(Path folder) throws BerthException;

  /**
   * Runs a host executable of an extension, or a program of this machine (reference 3.3).
   *
   * @param command name of an executable that the extension ships, else of one on the PATH, or an
   *     absolute path; then its arguments
   * @param options where and with what
   * @throws BerthException when there is no such executable or it cannot start
   */
  RunningProcess run(
      Extension extension, List<String> command, Options options, OutputListener listener)
      throws BerthException;

  /**
   * Runs the docker command line against Berth's engine.
   *
   * @param arguments what follows "docker"
   */
  RunningProcess docker(List<String> arguments, Options options, OutputListener listener)
      throws BerthException;

  /**
   * Where a command runs and with what.
   *
   * @param directory working directory; null for the default
   * @param environment on top of Berth's own
   */
  record Options(Path directory, Map<String, String> environment) {}
}
