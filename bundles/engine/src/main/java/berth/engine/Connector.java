package berth.engine;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.FrameworkProperties;
import berth.engine.client.Call;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.Patience;
import berth.engine.find.EngineChoice;
import berth.engine.find.EngineFinder;
import berth.engine.find.Machine;
import berth.engine.find.NoEngine;
import berth.engine.find.Search;
import berth.engine.ssh.SshTunnels;
import com.github.dockerjava.api.exception.DockerException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Keeps the connection to the engine for the services of this bundle: found at the first call, and
 * looked for again at the next call after it was lost.
 */
@Component(service = Connector.class)
public final class Connector {
  private final Machine machine;
  private final EngineChoice choice;
  private final EngineFinder finder;
  private final SshTunnels tunnels;
  private final CurrentEngine current;

  /** For the framework. */
  @Activate
  public Connector(BundleContext context) {
    this(
        Machine.here(),
        context.getProperty(FrameworkProperties.ENGINE),
        Path.of(context.getProperty(FrameworkProperties.HOME)));
  }

  /**
   * @param setting which engine Berth was started with; null for none
   * @param home where a choice is kept, and the sockets that lead elsewhere
   */
  public Connector(Machine machine, String setting, Path home) {
    this.machine = machine;
    choice = new EngineChoice(machine, setting, home.resolve("engine"));
    tunnels = new SshTunnels(home.resolve("run"), machine.environment());
    finder = new EngineFinder(machine, choice, tunnels);
    current = new CurrentEngine(finder);
  }

  /** Work with an engine. */
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws Exception;
  }

  /**
   * Calls the engine.
   *
   * @param doing what is being done, as the beginning of a sentence: "Pulling image alpine"
   * @throws DockerException when the engine refuses; the caller may know what to make of it
   * @throws CancelledException when the thread is interrupted
   * @throws BerthException when no engine answers, or it is lost on the way
   */
  <T> T ask(String doing, Patience patience, Work<T> work) throws BerthException {
    Connection connection = connection(doing);
    try {
      return Call.run(patience, () -> work.with(connection));
    } catch (InterruptedException e) {
      throw new CancelledException(doing + " was cancelled.");
    } catch (BerthException | DockerException e) {
      throw e;
    } catch (Exception e) {
      throw failed(doing, connection, e);
    }
  }

  /** As {@link #ask}, with a refusal made a BerthException too. */
  <T> T call(String doing, Patience patience, Work<T> work) throws BerthException {
    try {
      return ask(doing, patience, work);
    } catch (DockerException e) {
      throw refused(doing, e);
    }
  }

  /** What the engine refused, in its own words. */
  static BerthException refused(String doing, DockerException e) {
    return new BerthException(doing + " failed, the engine says: " + Failure.reason(e) + ".", e);
  }

  /** The error after a call that failed otherwise; a connection that is broken is given up. */
  BerthException failed(String doing, Connection connection, Throwable failure) {
    String reason = Failure.reason(failure);
    if (!Failure.isConnection(failure)) {
      return new BerthException(doing + " failed: " + reason + ".", failure);
    }
    current.forget(connection);
    return new BerthException(
        "%s failed, the engine at %s was lost: %s. See that it runs and try again."
            .formatted(doing, connection.target().address(), reason),
        failure);
  }

  /** The engine that counts. */
  CurrentEngine current() {
    return current;
  }

  /** What finds it. */
  EngineFinder finder() {
    return finder;
  }

  /** Which one the user wants. */
  EngineChoice choice() {
    return choice;
  }

  Machine machine() {
    return machine;
  }

  /** For the framework. */
  @Deactivate
  public void close() {
    current.close();
    tunnels.close();
  }

  private Connection connection(String doing) throws BerthException {
    try {
      Search done = current.find();
      if (done.found().isEmpty()) {
        throw NoEngine.after(done, machine.os());
      }
      return done.found().get();
    } catch (InterruptedException e) {
      throw new CancelledException(doing + " was cancelled.");
    }
  }
}
