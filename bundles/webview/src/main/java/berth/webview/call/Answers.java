package berth.webview.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What waits to go to the page, in order. Answers that wait together go over together, in one
 * JavaFX task, and a few tasks at most are under way (DESIGN.md finding 4); who has more to say
 * waits, which slows down the process whose output it is.
 */
public final class Answers {
  private static final int MAX_TASKS = 4;

  /** Characters of JSON in a task: some thousand short lines, some milliseconds for the page. */
  private static final int BATCH = 64 << 10;

  private final Executor javaFx;
  private final Runnable wake;

  private record Message(String json, long id, String text) {
    int length() {
      return json.length() + (text == null ? 0 : text.length());
    }
  }

  private final Deque<Message> pending = new ArrayDeque<>();
  private final Map<Long, String> texts = new HashMap<>();
  private long pendingLength;
  private int tasks;
  private long taken;
  private boolean closed;

  /**
   * @param javaFx runs tasks one after the other on the JavaFX thread
   * @param wake makes the page {@link #take} a batch; runs on the JavaFX thread
   */
  public Answers(Executor javaFx, Runnable wake) {
    this.javaFx = javaFx;
    this.wake = wake;
  }

  void event(long id, Object value) {
    add(id, "event", value);
  }

  void ok(long id, Object value) {
    if (value instanceof WithText answer) {
      add(new Message(message(id, "ok", answer.value(), true), id, answer.text()));
    } else {
      add(id, "ok", value);
    }
  }

  void error(long id, Object value) {
    post(id, "error", value);
  }

  /** Something that Berth says on its own; returns at once. */
  public void say(String what, Object value) {
    post(0, what, value);
  }

  /** The next batch: a JSON array of [call id, kind, value, whether there is a text]. */
  public synchronized String take() {
    taken++;
    StringBuilder batch = new StringBuilder("[");
    while (!pending.isEmpty() && batch.length() < BATCH) {
      Message message = pending.poll();
      pendingLength -= message.length();
      batch.append(batch.length() > 1 ? "," : "").append(message.json());
      if (message.text() != null) {
        texts.put(message.id(), message.text());
      }
    }
    notifyAll();
    return batch.append(']').toString();
  }

  /** The text of an answer that was taken; to be asked for once. */
  public synchronized String takeText(long id) {
    return texts.remove(id);
  }

  /** Nothing goes to the page any more, and nobody waits. */
  public synchronized void close() {
    closed = true;
    pending.clear();
    texts.clear();
    pendingLength = 0;
    notifyAll();
  }

  private void add(long id, String kind, Object value) {
    add(new Message(message(id, kind, value), id, null));
  }

  private void add(Message message) {
    synchronized (this) {
      boolean interrupted = false;
      while (pendingLength >= (long) MAX_TASKS * BATCH && !closed) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
          break; // Its caller is called off: it adds this one and sees to it.
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      enqueue(message);
    }
  }

  private void post(long id, String kind, Object value) {
    Message message = new Message(message(id, kind, value), id, null);
    synchronized (this) {
      enqueue(message);
    }
  }

  private void enqueue(Message message) {
    if (!closed) {
      pending.add(message);
      pendingLength += message.length();
      schedule();
    }
  }

  private void schedule() {
    while (tasks < MAX_TASKS && pendingLength > (long) tasks * BATCH) {
      tasks++;
      javaFx.execute(this::runTask);
    }
  }

  private void runTask() {
    long before = takenSoFar();
    try {
      wake.run();
    } finally {
      synchronized (this) {
        tasks--;
        if (taken > before) {
          schedule(); // Else the page is busy or gone: it takes the rest itself, or never.
        }
      }
    }
  }

  private synchronized long takenSoFar() {
    return taken;
  }

  private static String message(Object... message) {
    try {
      return Json.MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
