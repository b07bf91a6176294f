package berth.backend;

import berth.api.BerthException;
import berth.backend.compose.ComposeFinder;
import berth.backend.permission.ImageFetching;
import berth.lease.Departure;
import berth.lease.Leadership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes the part under test. */
final class Backend {
  /** Images may come from anywhere. */
  static final ImageFetching FREE = new ImageFetching(null, act -> {});

  private Backend() {}

  /** One that nothing replaces, in charge, on a real engine. */
  static ComposeBackends alone(
      Path home, Relay relay, DockerEngine engine, ComposeFinder composes) {
    return alone(home, relay, new Services(engine, engine, engine, List::of, null, FREE), composes);
  }

  /** One that nothing replaces, in charge. */
  static ComposeBackends alone(Path home, Relay relay, Services services, ComposeFinder composes) {
    try {
      ComposeBackends backends =
          new ComposeBackends(
              home,
              relay,
              services,
              composes,
              Leadership.alone(home.resolve("run").resolve("backend.handover")),
              new Departure(Duration.ZERO, () -> true, () -> ""));
      backends.takeOver();
      return backends;
    } catch (BerthException e) {
      throw new IllegalStateException(e);
    }
  }
}
