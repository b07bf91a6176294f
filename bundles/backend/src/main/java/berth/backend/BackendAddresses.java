package berth.backend;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.extension.Extension;
import berth.backend.compose.ComposeOverride;
import berth.backend.relay.RelaySessions;
import berth.lease.Departure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

/** Where requests to backends go, and how they get there. */
final class BackendAddresses {
  /** An address is used right after it was given. */
  private static final Duration USED = Duration.ofSeconds(1);

  private final Path home;
  private final Engine engine;
  private final EngineContainers containers;
  private final RelaySessions sessions = new RelaySessions(ComposeOverride.GUEST_SERVICES);
  private volatile long given = System.nanoTime() - USED.toNanos();

  BackendAddresses(Path home, Engine engine, EngineContainers containers) {
    this.home = home;
    this.engine = engine;
    this.containers = containers;
  }

  /** The first way that works with an engine for this user. */
  static SocketWay way(EngineEndpoint endpoint, Path home) throws BerthException {
    if (!endpoint.sharesFiles()) {
      return SocketWay.RELAYED;
    }
    try {
      return endpoint.rootless() || !Relay.needed(home) ? SocketWay.DIRECT : SocketWay.OPENED;
    } catch (IOException e) {
      throw new BerthException("The owner of " + home + " cannot be read: " + e + ".", e);
    }
  }

  SocketWay way() throws BerthException {
    return way(engine.endpoint(), home);
  }

  /** A socket that is there on this machine needs no engine to be reached. */
  BackendAddress socket(Extension extension, String socket) throws BerthException {
    Path path = new BackendFiles(home, extension).socket(extension, socket);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return new BackendAddress.Socket(path);
    }
    EngineEndpoint endpoint = engine.endpoint();
    if (endpoint.sharesFiles()) {
      return new BackendAddress.Socket(path);
    }
    given = System.nanoTime();
    String backend = endpoint.id() + "/" + ProjectName.of(extension);
    return new BackendAddress.Relayed(
        backend + "/" + socket,
        () -> sessions.open(backend, () -> Relay.serve(extension, containers), socket));
  }

  /** A port that a backend has published is where its engine is. */
  BackendAddress port(int port) throws BerthException {
    String host = engine.endpoint().uri().getHost();
    return new BackendAddress.Tcp(
        host == null ? "127.0.0.1" : host.replaceAll("[\\[\\]]", ""), port);
  }

  /** The way to the engine is another one: open connections go on, later ones take the new way. */
  void renew() {
    sessions.renew();
  }

  /** Lets connections go on while there is time, then ends all. */
  void close(Departure departure) {
    sessions.renew();
    departure.await(() -> !sessions.carrySomething() && System.nanoTime() - given > USED.toNanos());
    sessions.close("it " + departure.because());
  }
}
