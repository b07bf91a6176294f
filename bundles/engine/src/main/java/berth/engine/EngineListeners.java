package berth.engine;

import berth.api.engine.EngineListener;
import berth.api.engine.EngineStatus;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Those who want to know how the engine is. */
final class EngineListeners {
  private final Map<EngineListener, EngineNews> listeners = new IdentityHashMap<>();
  private EngineStatus last;

  /** The newcomer is told what is known, if something is. */
  synchronized void add(EngineListener listener) {
    var news = EngineNews.of(listener);
    listeners.put(listener, news);
    if (last != null) {
      news.post(last);
    }
  }

  synchronized void remove(EngineListener listener) {
    EngineNews news = listeners.remove(listener);
    if (news != null) {
      news.close();
    }
  }

  /** Tells all when it differs from what was told last. Returns at once. */
  synchronized void tell(EngineStatus status) {
    if (!status.equals(last)) {
      last = status;
      listeners.values().forEach(news -> news.post(status));
    }
  }

  /** Somebody else tells them from now on: waits a little for those who are just being told. */
  void silence() {
    List<EngineNews> all;
    synchronized (this) {
      last = null;
      all = List.copyOf(listeners.values());
    }
    all.forEach(EngineNews::silence);
  }

  synchronized void close() {
    listeners.values().forEach(EngineNews::close);
    listeners.clear();
  }
}
