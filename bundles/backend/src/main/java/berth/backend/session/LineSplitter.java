package berth.backend.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Makes lines of what an engine sends of one output of a container, with times. A line that is long
 * comes in pieces, and the engine puts a time before each of them.
 */
final class LineSplitter {
  /** More than this of a line is left out. */
  static final int LONGEST = 64 * 1024;

  /** What stands for what is left out. */
  static final String CUT = " … (cut)";

  /** Engines cut lines at 8 or 16 KiB. */
  private static final int PIECE = 4096;

  private static final int LONGEST_TIME = 40;

  private final boolean error;
  private final Lines lines;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(256);
  private final ByteArrayOutputStream stamp = new ByteArrayOutputStream(LONGEST_TIME);
  private Instant time = Instant.EPOCH;
  private boolean inStamp = true;
  private boolean first = true;
  private boolean cut;
  private int sinceStamp;

  /** Gets the lines. */
  @FunctionalInterface
  interface Lines {
    void line(Instant time, boolean error, String text);
  }

  LineSplitter(boolean error, Lines lines) {
    this.error = error;
    this.lines = lines;
  }

  void add(byte[] chunk) {
    for (byte next : chunk) {
      if (next == '\n') {
        end();
      } else if (inStamp) {
        addToStamp(next);
      } else {
        addToText(next);
      }
    }
  }

  /** Nothing more comes: what there is of a line is one. */
  void finish() {
    if (!first || stamp.size() > 0) {
      end();
    }
  }

  private void addToStamp(byte next) {
    if (next != ' ' && stamp.size() < LONGEST_TIME) {
      stamp.write(next);
      return;
    }
    if (endStamp()) {
      return; // The blank belongs to it.
    }
    addToText(next);
  }

  /** Whether what was gathered is a time; if not, it is text. */
  private boolean endStamp() {
    inStamp = false;
    sinceStamp = 0;
    String gathered = stamp.toString(StandardCharsets.UTF_8);
    byte[] bytes = stamp.toByteArray();
    stamp.reset();
    try {
      Instant read = OffsetDateTime.parse(gathered).toInstant();
      time = first ? read : time;
      first = false;
      return true;
    } catch (DateTimeParseException e) {
      first = false;
      for (byte each : bytes) {
        addToText(each);
      }
      return false;
    }
  }

  private void addToText(byte next) {
    if (text.size() < LONGEST) {
      text.write(next);
    } else {
      cut = true;
    }
    sinceStamp++;
    inStamp = sinceStamp % PIECE == 0;
  }

  private void end() {
    if (inStamp) {
      endStamp();
    }
    String line = text.toString(StandardCharsets.UTF_8);
    text.reset();
    if (cut) {
      line += CUT;
    } else if (line.endsWith("\r")) {
      line = line.substring(0, line.length() - 1); // Terminals end lines with both.
    }
    inStamp = true;
    first = true;
    cut = false;
    sinceStamp = 0;
    lines.line(time, error, line);
  }
}
