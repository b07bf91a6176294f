package berth.webview.call;

import berth.api.BerthException;
import berth.api.extension.Extension;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that one load of a page has under way. */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** A page that polls has a few; one that runs wild must not take the machine with it. */
  private static final int MAX_RUNNING = 500;

  private static final Duration END = Duration.ofSeconds(10);

  private record Running(Call call, CompletableFuture<Void> done) {}

  private final Extension extension;
  private final Map<String, CallHandler> handlers;
  private final Answers answers;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();
  private boolean closed;

  public Calls(Extension extension, Map<String, CallHandler> handlers, Answers answers) {
    this.extension = extension;
    this.handlers = handlers;
    this.answers = answers;
  }

  /**
   * Starts a call; its answer comes later. Returns at once.
   *
   * @param parameters JSON
   */
  public synchronized void begin(long id, String method, String parameters) {
    if (closed) {
      return;
    }
    CallHandler handler = handlers.get(method);
    if (handler == null) {
      answers.error(id, Map.of("message", "There is no method " + method + "."));
    } else if (running.size() >= MAX_RUNNING) {
      answers.error(id, Map.of("message", MAX_RUNNING + " calls are under way already."));
    } else {
      start(id, method, handler, parameters);
    }
  }

  /** The page no longer wants a call. */
  public void cancel(long id) {
    Running found = running.get(id);
    if (found != null) {
      Thread.startVirtualThread(found.call()::cancel);
    }
  }

  /** Ends all calls. Completes when they have ended, and with them the processes they started. */
  public synchronized CompletionStage<Void> close() {
    closed = true;
    running.keySet().forEach(this::cancel);
    return CompletableFuture.allOf(
            running.values().stream().map(Running::done).toArray(CompletableFuture[]::new))
        .orTimeout(END.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(
            timeout -> {
              LOG.warn(
                  "{} calls of the page of {} did not end within {} s",
                  running.size(),
                  extension.id(),
                  END.toSeconds());
              return null;
            });
  }

  private void start(long id, String method, CallHandler handler, String parameters) {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(parameters);
    } catch (Exception e) {
      answers.error(id, Map.of("message", method + ": the parameters are no JSON or too large."));
      return;
    }
    Call call = new Call(extension, node, value -> answers.event(id, value));
    CompletableFuture<Void> done = new CompletableFuture<>();
    running.put(id, new Running(call, done));
    Thread.ofVirtual()
        .name("page-call " + method)
        .start(
            () -> {
              try {
                call.runsOn(Thread.currentThread());
                answer(id, method, handler, call);
              } finally {
                call.runsOn(null);
                running.remove(id);
                done.complete(null);
              }
            });
  }

  private void answer(long id, String method, CallHandler handler, Call call) {
    try {
      answers.ok(id, handler.handle(call));
    } catch (CallFailure e) {
      answers.error(id, e.fields());
    } catch (BerthException e) {
      LOG.debug("{} of the page of {} failed", method, extension.id(), e);
      answers.error(id, Map.of("name", "Error", "message", e.getMessage()));
    } catch (InterruptedException e) {
      answers.error(id, Map.of("message", method + " was called off."));
    } catch (Exception | Error e) {
      LOG.warn("{} of the page of {} failed", method, extension.id(), e);
      answers.error(id, Map.of("message", String.valueOf(e.getMessage())));
    }
  }
}
