package berth.api.engine;

import berth.api.BerthException;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The containers of the engine. */
@ProviderType
public interface EngineContainers {
  /** All containers, running or not, that carry each of these labels with this value. */
  List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException;

  /**
   * Creates a container that is never started, so that its files can be copied.
   *
   * @return its id
   */
  String create(String image, Map<String, String> labels) throws BerthException;

  /**
   * Copies a file or folder out of a container.
   *
   * @param path absolute path in the container
   * @param use gets a tar stream whose names begin with the last name of {@code path}
   * @return false when there is no such path
   */
  boolean copy(String container, String path, TarUse use) throws BerthException;

  /** Removes a container and its anonymous volumes, whether it runs or not. Absent is fine. */
  void remove(String container) throws BerthException;

  /**
   * Tells what happens to containers that carry each of these labels with this value, from now on.
   *
   * @param listener called one at a time on a thread of the engine's
   * @return ends when the engine is lost: whoever goes on asks for another
   */
  EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener)
      throws BerthException;

  /**
   * Runs a command in a running container and connects its standard input and output, without a
   * terminal.
   */
  ContainerPipe pipe(String container, List<String> command) throws BerthException;

  /**
   * Removes the networks that carry this label, with or without a value behind "=".
   *
   * @throws BerthException also when one of them is in use
   */
  void removeNetworks(String label) throws BerthException;

  /** Removes the volumes that carry this label, as {@link #removeNetworks} does. */
  void removeVolumes(String label) throws BerthException;

  /**
   * Runs a command in a running container.
   *
   * @param directory working directory in the container; null for the image's own
   */
  RunningProcess exec(
      String container,
      List<String> command,
      String directory,
      Map<String, String> environment,
      OutputListener listener)
      throws BerthException;
}
