package berth.engine;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.FrameworkProperties;
import berth.api.edition.Edition;
import berth.api.policy.Policy;
import berth.engine.client.BrokenOff;
import berth.engine.client.Call;
import berth.engine.client.Connection;
import berth.engine.client.Failure;
import berth.engine.client.Patience;
import berth.engine.find.EngineChoice;
import berth.engine.find.EngineFacts;
import berth.engine.find.EngineFinder;
import berth.engine.find.Machine;
import berth.engine.find.NoEngine;
import berth.engine.find.Search;
import berth.engine.ssh.SshTunnels;
import berth.lease.Departure;
import berth.lease.Leadership;
import berth.lease.Leases;
import com.github.dockerjava.api.exception.DockerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
  /** The file of the home in which a choice is kept. */
  private static final String CHOICE = "engine";

  private final Machine machine;
  private final EngineChoice choice;
  private final EngineFinder finder;
  private final SshTunnels tunnels;
  private final CurrentEngine current;
  private final Departure departure;
  private final Leadership leadership;
  private final Optional<Leases> others;
  private final String notOwn;

  /** For the framework. */
  @Activate
  public Connector(BundleContext context) {
    this(context, new Leases(context));
  }

  private Connector(BundleContext context, Leases leases) {
    Machine machine = Machine.here();
    Path home = Path.of(context.getProperty(FrameworkProperties.HOME));
    Edition edition = leases.of(Edition.class);
    this(
        machine,
        new EngineChoice(
            machine,
            context.getProperty(FrameworkProperties.ENGINE),
            home.resolve(CHOICE),
            leases.of(Policy.class),
            () -> edition.preset("engine")),
        home,
        new Departure(context),
        new Leadership(context),
        Optional.of(leases),
        "(!(service.bundleid=" + context.getBundle().getBundleId() + "))");
  }

  /** One that is never replaced. */
  public Connector(Machine machine, String setting, Path home) {
    this(
        machine,
        new EngineChoice(machine, setting, home.resolve(CHOICE)),
        home,
        new Departure(Duration.ZERO, () -> true, () -> ""),
        Leadership.alone(home.resolve("run").resolve("engine.handover")),
        Optional.empty(),
        "");
  }

  /**
   * @param home where the sockets are that lead elsewhere
   * @param others finds the services of other versions of this part
   * @param notOwn filter for those
   */
  Connector(
      Machine machine,
      EngineChoice choice,
      Path home,
      Departure departure,
      Leadership leadership,
      Optional<Leases> others,
      String notOwn) {
    this.machine = machine;
    this.departure = departure;
    this.leadership = leadership;
    this.others = others;
    this.notOwn = notOwn;
    this.choice = choice;
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
    Connection connection = find(doing).found().orElseThrow();
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

  /**
   * Does what may take minutes: this part is not replaced in the middle of it.
   *
   * @param doing as the beginning of a sentence
   * @param successor does it when this part has been replaced already
   */
  <T> T lasting(String doing, Leadership.Work<T> here, Leadership.Work<T> successor)
      throws BerthException {
    return leadership.act(doing + " is under way.", here, successor);
  }

  /** What the engine has said about itself. */
  EngineFacts facts(String doing) throws BerthException {
    return find(doing).facts().orElseThrow();
  }

  /** What the engine refused, in its own words. */
  static BerthException refused(String doing, DockerException e) {
    return new BerthException(doing + " failed, the engine says: " + Failure.reason(e) + ".", e);
  }

  /** The error after a call that failed otherwise; a connection that is broken is given up. */
  BerthException failed(String doing, Connection connection, Throwable failure) {
    if (failure instanceof BrokenOff brokenOff) {
      return new BerthException(doing + " " + brokenOff.getMessage() + ".");
    }
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

  /** The service of the version of this part that replaces this one. */
  <S> S successor(Class<S> contract) {
    return others.map(leases -> leases.of(contract, notOwn)).orElse(null);
  }

  /** Whether this part of Berth acts. */
  Leadership leadership() {
    return leadership;
  }

  /** How this part of Berth leaves. */
  Departure departure() {
    return departure;
  }

  /** For the framework. */
  @Deactivate
  public void close() {
    current.close();
    tunnels.close();
    others.ifPresent(Leases::close);
  }

  /** A search that has found an engine. */
  private Search find(String doing) throws BerthException {
    try {
      Search done = current.find();
      if (done.found().isEmpty()) {
        throw NoEngine.after(done, machine.os());
      }
      return done;
    } catch (InterruptedException e) {
      throw new CancelledException(doing + " was cancelled.");
    }
  }
}
