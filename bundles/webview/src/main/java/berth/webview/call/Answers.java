package berth.webview.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What waits to go to the page, in order. Answers that wait together go over together, in one
 * JavaFX task, and a few tasks at most are under way (DESIGN.md finding 4); who has more to say
 * waits, which slows down the process whose output it is. When the page takes long over a batch,
 * the next ones are smaller, so that it gets to its clicks and timers in between.
 */
public final class Answers {
  private static final int MAX_TASKS = 4;

  /** Characters of JSON in a task: some thousand short lines, some milliseconds for the page. */
  private static final int MAX_BATCH = 64 << 10;

  /** What waits at most, but for one message that is larger. */
  private static final int ROOM = MAX_TASKS * MAX_BATCH;

  /** Characters of a text in a message; 100 MB in one would stop the page for a second. */
  private static final int PIECE = 32 << 10;

  private static final int MIN_BATCH = 1 << 10;

  /** What a task may take of the page's time. */
  private static final long LONG_TASK = TimeUnit.MILLISECONDS.toNanos(5);

  private final Executor javaFx;
  private final Runnable wake;

  /**
   * @param room how much of {@link #room} it takes up while it waits
   */
  private record Message(String json, int room) {}

  /** In characters; whoever has something to say waits for it, one after the other. */
  private final Semaphore room = new Semaphore(ROOM, true);

  private final Deque<Message> pending = new ArrayDeque<>();
  private long pendingLength;
  private int batch = MIN_BATCH;
  private int tasks;
  private long taken;
  private volatile boolean closed;

  /**
   * @param javaFx runs tasks one after the other on the JavaFX thread
   * @param wake makes the page {@link #take} a batch; runs on the JavaFX thread
   */
  public Answers(Executor javaFx, Runnable wake) {
    this.javaFx = javaFx;
    this.wake = wake;
  }

  /** One of several values; waits while the page is behind. */
  public void event(long id, Object value) {
    addWhenThereIsRoom(id, "event", value);
  }

  /** The last value; waits while the page is behind. */
  public void ok(long id, Object value) {
    if (value instanceof WithText answer) {
      String text = answer.text();
      int at = 0;
      do {
        int end = Math.min(at + PIECE, text.length());
        addWhenThereIsRoom(id, "text", text.substring(at, end));
        at = end;
      } while (at < text.length());
      addWhenThereIsRoom(id, "ok", answer.value());
    } else {
      addWhenThereIsRoom(id, "ok", value);
    }
  }

  /** What went wrong, with a "message"; returns at once. */
  public void error(long id, Object value) {
    add(new Message(message(id, "error", value), 0));
  }

  /** Something that Berth says on its own; returns at once. */
  public void say(String what, Object value) {
    add(new Message(message(0, what, value), 0));
  }

  /** The next batch: a JSON array of [call id, kind, value]. */
  public synchronized String take() {
    taken++;
    StringBuilder messages = new StringBuilder("[");
    while (!pending.isEmpty() && messages.length() < batch) {
      Message message = pending.poll();
      pendingLength -= message.json().length();
      room.release(message.room());
      messages.append(messages.length() > 1 ? "," : "").append(message.json());
    }
    return messages.append(']').toString();
  }

  /** Nothing goes to the page any more, and nobody waits. */
  public synchronized void close() {
    closed = true;
    pending.clear();
    pendingLength = 0;
    room.release(Integer.MAX_VALUE / 2);
  }

  private void addWhenThereIsRoom(long id, String kind, Object value) {
    if (closed) {
      return;
    }
    String json = message(id, kind, value);
    int size = Math.min(ROOM, json.length());
    try {
      room.acquire(size);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Its caller is called off, and sees to it.
      size = 0;
    }
    add(new Message(json, size));
  }

  private synchronized void add(Message message) {
    if (!closed) {
      pending.add(message);
      pendingLength += message.json().length();
      schedule();
    }
  }

  private void schedule() {
    while (tasks < MAX_TASKS && pendingLength > (long) tasks * batch) {
      tasks++;
      javaFx.execute(this::runTask);
    }
  }

  private void runTask() {
    long before = takenSoFar();
    long start = System.nanoTime();
    try {
      wake.run();
    } finally {
      synchronized (this) {
        tasks--;
        adapt(System.nanoTime() - start);
        if (taken > before) {
          schedule(); // Else the page is busy or gone: it takes the rest itself, or never.
        }
      }
    }
  }

  private void adapt(long nanos) {
    if (nanos > LONG_TASK) {
      batch = Math.max(MIN_BATCH, batch / 2);
    } else if (nanos < LONG_TASK / 4) {
      batch = Math.min(MAX_BATCH, batch * 2);
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
