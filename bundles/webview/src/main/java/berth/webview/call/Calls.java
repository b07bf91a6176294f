package berth.webview.call;

import berth.api.BerthException;
import berth.api.extension.Extension;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that one load of a page has under way. As many as a machine bears run at once; the
 * others wait for their turn, within bounds.
 */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final Duration END = Duration.ofSeconds(10);

  /** Calls under way, and the characters of their parameters. A page that runs wild has more. */
  private static final int MAX_CALLS = 100_000;

  private static final long MAX_LENGTH = 512L << 20;

  private final Extension extension;
  private final Map<String, CallHandler> handlers;
  private final Answers answers;
  private final Map<Long, Pending> pending = new HashMap<>();
  private final Map<String, Lane> lanes = new HashMap<>();

  /** Works on what the page said, in order, so that the page need not wait for that. */
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("page-calls").factory());

  private long length;
  private boolean closed;

  public Calls(Extension extension, Map<String, CallHandler> handlers, Answers answers) {
    this.extension = extension;
    this.handlers = handlers;
    this.answers = answers;
  }

  /**
   * Starts the calls of a batch; their answers come later. Returns at once.
   *
   * @param batch for each call a line "id method length" and after it that many characters of JSON,
   *     its parameters
   */
  public void begin(String batch) {
    read(() -> beginAll(batch));
  }

  /** The page no longer wants a call. Returns at once. */
  public void cancel(long id) {
    read(() -> cancelNow(id));
  }

  private void beginAll(String batch) {
    int at = 0;
    while (at < batch.length()) {
      int lineEnd = batch.indexOf('\n', at);
      String[] line = batch.substring(at, lineEnd).split(" ");
      at = lineEnd + 1 + Integer.parseInt(line[2]);
      begin(Long.parseLong(line[0]), line[1], batch.substring(lineEnd + 1, at));
    }
  }

  private synchronized void begin(long id, String method, String parameters) {
    if (closed) {
      return;
    }
    CallHandler handler = handlers.get(method);
    if (handler == null) {
      answers.error(id, Map.of("message", "There is no method " + method + "."));
    } else if (pending.size() >= MAX_CALLS || length + parameters.length() > MAX_LENGTH) {
      answers.error(id, Map.of("message", tooMuch(method)));
    } else {
      Pending call = new Pending(id, method, handler, parameters);
      pending.put(id, call);
      length += parameters.length();
      lane(method).add(call);
      startNext(lane(method));
    }
  }

  private synchronized void cancelNow(long id) {
    Pending call = pending.get(id);
    if (call == null) {
      return;
    }
    if (lane(call.method).remove(call)) {
      forget(call);
      answers.error(id, calledOff(call.method));
    } else {
      Thread.startVirtualThread(call.call::cancel);
    }
  }

  /** Ends all calls. Completes when they have ended, and with them the processes they started. */
  public synchronized CompletionStage<Void> close() {
    closed = true;
    reader.shutdown();
    List.copyOf(pending.keySet()).forEach(this::cancelNow);
    return CompletableFuture.allOf(
            pending.values().stream().map(call -> call.done).toArray(CompletableFuture[]::new))
        .orTimeout(END.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(
            timeout -> {
              LOG.warn(
                  "Calls of the page of {} did not end within {} s",
                  extension.id(),
                  END.toSeconds());
              return null;
            });
  }

  private synchronized void read(Runnable work) {
    if (!closed) {
      reader.execute(work);
    }
  }

  private Lane lane(String method) {
    return lanes.computeIfAbsent(method, name -> new Lane(limit(name)));
  }

  /**
   * What the user sees comes in the order in which the page said it. A request costs little; a
   * stream lasts; another command may well be a docker of 30 MB.
   */
  private static int limit(String method) {
    if (method.startsWith("toast.") || method.startsWith("clipboard.")) {
      return 1;
    }
    if (method.startsWith("vm.service.")) {
      return 1000;
    }
    return method.endsWith(".spawn") ? 500 : 100;
  }

  private void startNext(Lane lane) {
    Pending call = lane.next();
    if (call != null) {
      Thread.ofVirtual().name("page-call " + call.method).start(() -> run(call, lane));
    }
  }

  private void run(Pending call, Lane lane) {
    try {
      call.call.runsOn(Thread.currentThread());
      answer(call);
    } finally {
      call.call.runsOn(null);
      synchronized (this) {
        forget(call);
        lane.ended();
        startNext(lane);
      }
    }
  }

  private void forget(Pending call) {
    pending.remove(call.id);
    length -= call.length;
    call.done.complete(null);
  }

  private void answer(Pending call) {
    String method = call.method;
    long id = call.id;
    try {
      answers.ok(id, call.handle());
    } catch (CallFailure e) {
      answers.error(id, e.fields());
    } catch (BerthException e) {
      LOG.debug("{} of the page of {} failed", method, extension.id(), e);
      answers.error(id, Map.of("name", "Error", "message", e.getMessage()));
    } catch (InterruptedException e) {
      answers.error(id, calledOff(method));
    } catch (Exception | Error e) {
      LOG.warn("{} of the page of {} failed", method, extension.id(), e);
      answers.error(id, Map.of("message", method + " failed: " + reason(e)));
    }
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static Map<String, Object> calledOff(String method) {
    return Map.of("message", method + " was called off.");
  }

  private String tooMuch(String method) {
    return "%s was not called, since %d calls with %d MiB of arguments are under way already. Await some of them first."
        .formatted(method, pending.size(), length >> 20);
  }

  /** A call that waits or runs. */
  final class Pending {
    private final long id;
    private final String method;
    private final CallHandler handler;
    private final int length;
    private final Call call;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private String parameters;

    private Pending(long id, String method, CallHandler handler, String parameters) {
      this.id = id;
      this.method = method;
      this.handler = handler;
      this.parameters = parameters;
      this.length = parameters.length();
      this.call = new Call(extension, value -> answers.event(id, value));
    }

    private Object handle() throws Exception {
      try {
        call.parameters(Json.MAPPER.readTree(parameters));
        parameters = null; // A stream lasts, and its parameters may be large.
      } catch (JsonProcessingException e) {
        throw new BerthException(
            method + " was not called: its parameters are no JSON that Berth can read.", e);
      }
      return handler.handle(call);
    }
  }
}
