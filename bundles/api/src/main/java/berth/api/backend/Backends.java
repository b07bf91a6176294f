package berth.api.backend;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The backends of extensions: Compose projects named {@code <key>-desktop-extension} (reference
 * 5.3). For an extension without a backend every method does nothing or says so.
 */
@ProviderType
public interface Backends {
  /**
   * Brings the Compose project up. Its sockets may open later.
   *
   * @throws BerthException when it cannot start, in the words of Compose or of the engine
   */
  void start(Extension extension, Progress progress) throws BerthException;

  /**
   * Stops the containers; they stay, and start again with {@link #start}, or when the engine or
   * Berth starts.
   */
  void stop(Extension extension, Progress progress) throws BerthException;

  /**
   * Takes the Compose project down. It works for a project whose extension's files are gone, too.
   *
   * @param volumes whether the volumes that the Compose file declares go as well
   */
  void remove(Extension extension, boolean volumes, Progress progress) throws BerthException;

  /** How the backend is; an engine that does not answer is a state, not an exception. */
  BackendStatus status(Extension extension);

  /**
   * The Compose file as it takes effect: the author's with all that Berth adds, variables filled
   * in, in the words of Compose.
   *
   * @throws BerthException when there is no backend or Compose refuses the file
   */
  String composition(Extension extension) throws BerthException;

  /**
   * Whether the engine has volumes of the Compose project, be they of an earlier installation.
   *
   * @throws BerthException when no engine answers
   */
  boolean hasVolumes(Extension extension) throws BerthException;

  /**
   * Which Compose brings backends up, for example "docker compose 2.26.1".
   *
   * @throws BerthException when there is none; the message says how to get one
   */
  String compose() throws BerthException;

  /**
   * How requests get to the sockets of backends.
   *
   * @throws BerthException when no engine answers
   */
  SocketWay socketWay() throws BerthException;

  /**
   * How to reach the backend from this machine; it need not be open yet.
   *
   * @throws BerthException when the extension declares no socket and no port, in the words that
   *     pages know ("connect ECONNREFUSED 127.0.0.1:80", reference 3.4)
   */
  BackendAddress address(Extension extension) throws BerthException;

  /**
   * Id of the running container of the first service, the one that answers (reference 5.3).
   *
   * @throws BerthException when it does not run; the message says why
   */
  String container(Extension extension) throws BerthException;
}
