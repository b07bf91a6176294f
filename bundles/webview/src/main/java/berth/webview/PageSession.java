package berth.webview;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.webview.call.Answers;
import berth.webview.call.CallHandler;
import berth.webview.call.Calls;
import berth.webview.net.NetPort;
import berth.webview.net.PageNetwork;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** One load of a page: what it calls, and what is said to it. Ends when the page is reloaded. */
final class PageSession {
  /** Is told what happens to the page; on the JavaFX thread. */
  interface Listener {
    /**
     * @param background whether the page paints a background of its own
     */
    void ready(PageSession session, boolean background);

    void left(PageSession session);

    /** The page wants to be printed. */
    void print();
  }

  private final Extension extension;
  private final Listener listener;
  private final PageConsole console;
  private final Answers answers;
  private final Calls calls;
  private final NetPort network;
  private final Map<Long, CompletableFuture<String>> evaluations = new ConcurrentHashMap<>();
  private final AtomicLong lastEvaluation = new AtomicLong();
  private final PagePort port = new PagePort(this::receive); // WebKit holds it weakly.
  private CompletionStage<Void> closed;

  /**
   * @param wake makes the page fetch its messages; runs on the JavaFX thread
   */
  PageSession(
      Extension extension,
      PageConsole console,
      Map<String, CallHandler> methods,
      PageNetwork network,
      Executor javaFx,
      Runnable wake,
      Listener listener) {
    this.extension = extension;
    this.listener = listener;
    this.console = console;
    this.answers = new Answers(javaFx, wake);
    this.calls = new Calls(extension, methods, answers);
    this.network = network.pagePort(answers);
  }

  PagePort port() {
    return port;
  }

  /** Evaluates a script and awaits a promise; gives the value as JSON. */
  CompletionStage<String> evaluate(String script) {
    long id = lastEvaluation.incrementAndGet();
    CompletableFuture<String> value = new CompletableFuture<>();
    evaluations.put(id, value);
    answers.say("evaluate", Map.of("id", id, "script", script));
    if (isClosed()) {
      failEvaluations();
    }
    return value;
  }

  void colorScheme(ColorScheme scheme) {
    answers.say("scheme", scheme.cssName());
  }

  /** Ends all calls and processes; completes when they are gone. */
  synchronized CompletionStage<Void> close() {
    if (closed == null) {
      answers.close();
      network.close();
      closed = calls.close();
      failEvaluations();
    }
    return closed;
  }

  private synchronized boolean isClosed() {
    return closed != null;
  }

  private String receive(long id, String what, String text) {
    switch (what) {
      case "page.take" -> {
        return answers.take();
      }
      case "page.takeLongText" -> {
        return answers.takeLongText();
      }
      case "page.ready" -> listener.ready(this, text.equals("background"));
      case "page.print" -> listener.print();
      case "page.leave" -> listener.left(this);
      case "page.log" -> console.say(text);
      case "page.evaluated" -> evaluation(id).complete(text);
      case "page.evaluationFailed" ->
          evaluation(id)
              .completeExceptionally(
                  new BerthException(
                      "The script failed in the page of " + extension.id() + ": " + text));
      case "page.calls" -> calls.begin(text);
      case "call.cancel" -> calls.cancel(id);
      default -> {
        if (!what.startsWith("net.")) {
          throw new IllegalArgumentException("A page has nothing to say as " + what);
        }
        return network.receive(id, what, text);
      }
    }
    return "";
  }

  private CompletableFuture<String> evaluation(long id) {
    CompletableFuture<String> value = evaluations.remove(id);
    return value == null ? new CompletableFuture<>() : value;
  }

  private void failEvaluations() {
    BerthException left =
        new BerthException(
            "The page of " + extension.id() + " was left or reloaded before the script was done.");
    evaluations.keySet().forEach(id -> evaluation(id).completeExceptionally(left));
  }
}
