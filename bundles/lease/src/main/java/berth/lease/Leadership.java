package berth.lease;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.FrameworkProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Which of two versions of a part acts, while one replaces the other. An act is what takes long, or
 * what two must not do at the same time. One that acts does not hand over: it says so in a file,
 * and its successor finds it there. What comes to one that has handed over is for the successor.
 */
public final class Leadership {
  private static final Duration STANDBY = Duration.ofSeconds(10);

  private final HandoverFile file;
  private final Set<Act> acts = new LinkedHashSet<>();
  private State state = State.STANDBY;

  private enum State {
    /** It does not lead yet. Acts wait. */
    STANDBY,
    LEADS,
    /** It is about to hand over. Acts wait until that is decided. */
    HANDS_OVER,
    HANDED_OVER
  }

  /** Something that is done. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws BerthException;
  }

  private record Act(String sentence, Object identity) {}

  /** Of the part that a bundle is. */
  public Leadership(BundleContext context) {
    this(
        Path.of(context.getProperty(FrameworkProperties.HOME), "run")
            .resolve(context.getBundle().getSymbolicName() + ".handover"),
        context.getProperty(Constants.FRAMEWORK_UUID));
  }

  /**
   * @param file where one leaves word for the next
   * @param run what tells this run of Berth from all others
   */
  public Leadership(Path file, String run) {
    this.file = new HandoverFile(file, run);
  }

  /** Of a part that nothing replaces: it leads at once. */
  public static Leadership alone(Path file) {
    var leadership = new Leadership(file, "");
    leadership.become(State.LEADS);
    return leadership;
  }

  /**
   * Leads from now on.
   *
   * @return what the one before has left; empty where there was none in this run of Berth
   * @throws BerthException when the one before is in the middle of something, which the message
   *     says, or its file cannot be read
   */
  public synchronized Optional<String> takeOver() throws BerthException {
    Optional<String> left = state == State.LEADS ? Optional.empty() : left();
    remove();
    become(State.LEADS);
    return left;
  }

  /** Leads no longer, because it could not do what belongs to that. */
  public synchronized void giveUp() {
    become(State.STANDBY);
  }

  /**
   * Hands over, once all acts have ended. When they do not end in time it goes on to lead, and the
   * next one cannot take over.
   *
   * @param quiet ends what else goes on, and says what the next one is to know
   * @return whether it has handed over
   */
  public boolean handOver(Duration limit, Supplier<String> quiet) {
    synchronized (this) {
      if (state != State.LEADS) {
        return state == State.HANDED_OVER;
      }
      become(State.HANDS_OVER);
      awaitActs(limit);
      if (!acts.isEmpty()) {
        leaveBusy(acts.iterator().next().sentence());
        return false;
      }
    }
    boolean done = false;
    try {
      String content = quiet.get();
      file.write("", content);
      done = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      become(done ? State.HANDED_OVER : State.LEADS);
    }
    return true;
  }

  /** Whether it leads. */
  public synchronized boolean leads() {
    return state == State.LEADS;
  }

  /**
   * Acts, or has the one act that leads.
   *
   * @param sentence what somebody is told who wants to replace this part meanwhile: "Image x is
   *     being pulled."
   * @param successor where the other one is asked
   * @throws CancelledException when the thread is interrupted while it waits
   * @throws BerthException also when it does not come to lead in time
   */
  public <T> T act(String sentence, Work<T> here, Work<T> successor) throws BerthException {
    Optional<Act> act = begin(sentence);
    if (act.isEmpty()) {
      return successor.run();
    }
    try {
      return here.run();
    } finally {
      end(act.get());
    }
  }

  /** Empty when it has handed over. */
  private synchronized Optional<Act> begin(String sentence) throws BerthException {
    long deadline = System.nanoTime() + STANDBY.toNanos();
    try {
      while (state == State.STANDBY || state == State.HANDS_OVER) {
        if (!await(deadline)) {
          throw new BerthException(
              sentence + " That waited too long for this part of Berth to begin. Try again.");
        }
      }
    } catch (InterruptedException e) {
      throw new CancelledException(sentence + " It was called off.");
    }
    if (state == State.HANDED_OVER) {
      return Optional.empty();
    }
    Act act = new Act(sentence, new Object());
    acts.add(act);
    return Optional.of(act);
  }

  private synchronized void end(Act act) {
    acts.remove(act);
    notifyAll();
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  private void awaitActs(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      boolean inTime = true;
      while (!acts.isEmpty() && inTime) {
        inTime = await(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // As if they had not ended in time.
    }
  }

  /** False when the time is over. */
  private boolean await(long deadline) throws InterruptedException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      return false;
    }
    wait(millis);
    return true;
  }

  private void leaveBusy(String sentence) {
    try {
      file.write(sentence, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      become(State.LEADS);
    }
  }

  private Optional<String> left() throws BerthException {
    Optional<HandoverFile.Note> note;
    try {
      note = file.read();
    } catch (IOException e) {
      throw new BerthException("What the part before has left cannot be read: " + e + ".", e);
    }
    if (note.isPresent() && !note.get().busy().isEmpty()) {
      throw new BerthException(note.get().busy() + " Try again when that is done.");
    }
    return note.map(HandoverFile.Note::content);
  }

  private void remove() throws BerthException {
    try {
      file.remove();
    } catch (IOException e) {
      throw new BerthException("What the part before has left cannot be removed: " + e + ".", e);
    }
  }
}
