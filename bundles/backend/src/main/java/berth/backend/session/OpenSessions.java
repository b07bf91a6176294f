package berth.backend.session;

import berth.api.BerthException;
import berth.lease.Departure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows what people still watch, so that none of it outlives the part that it belongs to. */
public final class OpenSessions {
  private final Departure departure;
  private final Map<ProjectSession, String> open = new ConcurrentHashMap<>();

  public OpenSessions(Departure departure) {
    this.departure = departure;
  }

  /**
   * Keeps one until its end.
   *
   * @param title as the beginning of a sentence
   */
  public <T extends ProjectSession> T add(String title, T session) {
    open.put(session, title);
    session.end().whenComplete((nothing, failure) -> open.remove(session));
    return session;
  }

  /** Lets them go on while there is time, then ends all. */
  public void close() {
    departure.await(open::isEmpty);
    open.forEach(
        (session, title) ->
            session.finish(new BerthException(title + " " + departure.because() + ".")));
  }
}
