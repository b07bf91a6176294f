package berth.engine.client;

import berth.lease.Departure;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the streams that a component has given away, so that none outlives it. */
public final class OpenStreams {
  /** A command in a container gets two seconds, and is killed then. */
  private static final Duration WIND_DOWN = Duration.ofSeconds(4);

  private final Departure departure;
  private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();

  public OpenStreams(Departure departure) {
    this.departure = departure;
  }

  /** Keeps a stream until its end. */
  public <T extends OpenStream> T add(T stream) {
    open.add(stream);
    stream.ended().whenComplete((nothing, failure) -> open.remove(stream));
    return stream;
  }

  /** Lets them go on while there is time, then ends all. */
  public void close() {
    departure.await(open::isEmpty);
    var why = new BrokenOff(departure.because());
    open.forEach(stream -> stream.breakOff(why));
    departure.await(open::isEmpty, WIND_DOWN);
  }
}
