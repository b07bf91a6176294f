package berth.engine.client;

import berth.api.engine.EngineStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the streams that a component has given away, so that none outlives it. */
public final class OpenStreams {
  private final Set<EngineStream> open = ConcurrentHashMap.newKeySet();

  /** Keeps a stream until its end. */
  public <T extends EngineStream> T add(T stream) {
    open.add(stream);
    stream.end().whenComplete((nothing, failure) -> open.remove(stream));
    return stream;
  }

  /** Closes all. */
  public void close() {
    open.forEach(EngineStream::close);
  }
}
