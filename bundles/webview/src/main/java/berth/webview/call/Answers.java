package berth.webview.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
  private static final int PIECE = 128 << 10;

  /** From this length on a text goes by an upcall of its own, which costs less than copying it. */
  private static final int LONG_TEXT = 64 << 10;

  private static final int MIN_BATCH = 1 << 10;

  /** What a task may take of the page's time. */
  private static final long LONG_TASK = TimeUnit.MILLISECONDS.toNanos(5);

  private final Executor javaFx;
  private final Runnable wake;

  /** In characters of JSON; whoever has something to say waits for it, one after the other. */
  private final Semaphore room = new Semaphore(ROOM, true);

  private final Deque<Message> pending = new ArrayDeque<>();
  private final Deque<String> longTexts = new ArrayDeque<>();
  private long pendingCost;
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

  /**
   * What comes before the answer; a {@link Text} goes in pieces. Waits while the page is behind.
   */
  public void event(long id, Object value) {
    if (value instanceof Text(String text)) {
      int at = 0;
      do {
        int end = Math.min(at + PIECE, text.length());
        String piece = text.substring(at, end);
        String kind = isLong(piece) ? "longText" : "text";
        addWhenThereIsRoom(message(id, kind, piece.length()), piece);
        at = end;
      } while (at < text.length());
    } else {
      addWhenThereIsRoom(message(id, "event", value), null);
    }
  }

  /** The last value; waits while the page is behind. */
  public void ok(long id, Object value) {
    addWhenThereIsRoom(message(id, "ok", value), null);
  }

  /** What went wrong, with a "message"; returns at once. */
  public void error(long id, Object value) {
    add(Message.withoutRoom(message(id, "error", value)));
  }

  /** Something that Berth says on its own; returns at once. */
  public void say(String what, Object value) {
    add(Message.withoutRoom(message(0, what, value)));
  }

  /**
   * The next batch: a JSON array of [call id, kind, value]. Where texts are among them, their value
   * is the length, and a line break and the texts themselves follow the JSON; a long text is to be
   * fetched with {@link #takeLongText}.
   */
  public synchronized String take() {
    taken++;
    StringBuilder messages = new StringBuilder("[");
    List<String> texts = new ArrayList<>();
    int cost = 0;
    while (!pending.isEmpty() && cost < batch) {
      Message message = pending.poll();
      cost += message.cost();
      room.release(message.room());
      messages.append(messages.length() > 1 ? "," : "").append(message.json());
      if (message.text() != null) {
        boolean alone = isLong(message.text());
        texts.add(alone ? "" : message.text());
        if (alone) {
          longTexts.add(message.text());
        }
      }
    }
    pendingCost -= cost;
    messages.append(']');
    return texts.isEmpty() ? messages.toString() : messages + "\n" + String.join("", texts);
  }

  /** The next long text of those that the batches named; empty when there is none. */
  public synchronized String takeLongText() {
    return longTexts.isEmpty() ? "" : longTexts.remove();
  }

  /** Nothing goes to the page any more, and nobody waits. */
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    pending.clear();
    longTexts.clear();
    pendingCost = 0;
    room.release(Integer.MAX_VALUE / 2);
  }

  private void addWhenThereIsRoom(String json, String text) {
    if (closed) {
      return;
    }
    int size = Math.min(ROOM, Message.cost(json, text));
    try {
      room.acquire(size);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Its caller is called off, and sees to it.
      size = 0;
    }
    add(new Message(json, text, size));
  }

  private synchronized void add(Message message) {
    if (!closed) {
      pending.add(message);
      pendingCost += message.cost();
      schedule();
    }
  }

  private void schedule() {
    while (tasks < MAX_TASKS && pendingCost > (long) tasks * batch) {
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

  private static boolean isLong(String text) {
    return text.length() >= LONG_TEXT;
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
