package berth.webview.call;

import berth.api.extension.Extension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A call of a page while it runs. */
public final class Call {
  private final Extension extension;
  private final Consumer<Object> events;
  private final List<Runnable> cancellations = new ArrayList<>();
  private JsonNode parameters = MissingNode.getInstance();
  private Thread thread;
  private boolean cancelled;

  /**
   * @param events takes what goes to the page before the answer
   */
  Call(Extension extension, Consumer<Object> events) {
    this.extension = extension;
    this.events = events;
  }

  /** Whose page calls. */
  Extension extension() {
    return extension;
  }

  /** Known as soon as the call runs. */
  void parameters(JsonNode given) {
    parameters = given;
  }

  /** A parameter; a missing node when there is none. */
  JsonNode parameter(String name) {
    return parameters.path(name);
  }

  JsonNode parameters() {
    return parameters;
  }

  /** A text; null when there is none. */
  String text(String name) {
    return parameters.path(name).asText(null);
  }

  /** Sends something before the answer. Blocks while the page is behind. */
  void event(Object value) {
    events.accept(value);
  }

  /** What ends this call when the page no longer wants it; else its thread is interrupted. */
  synchronized void onCancel(Runnable cancellation) {
    cancellations.add(cancellation);
    if (cancelled) {
      cancellation.run();
    }
  }

  synchronized void cancel() {
    cancelled = true;
    if (!cancellations.isEmpty()) {
      cancellations.forEach(Runnable::run);
    } else if (thread != null) {
      thread.interrupt();
    }
  }

  /** The call runs on this thread now; on null it has ended. */
  synchronized void runsOn(Thread current) {
    thread = current;
    if (cancelled && current != null && cancellations.isEmpty()) {
      current.interrupt();
    }
  }
}
