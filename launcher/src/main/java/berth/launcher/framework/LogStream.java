package berth.launcher.framework;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/** Writes what is printed to the log, line by line. */
final class LogStream extends OutputStream {
  private static final int LONGEST_LINE = 8192;

  private final Logger log;
  private final Level level;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LogStream(Logger log, Level level) {
    this.log = log;
    this.level = level;
  }

  static PrintStream of(Logger log, Level level) {
    return new PrintStream(new LogStream(log, level), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b != '\n') {
      line.write(b);
    }
    if (b == '\n' || line.size() >= LONGEST_LINE) {
      String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
      line.reset();
      if (!text.isEmpty()) {
        log.atLevel(level).log(text);
      }
    }
  }
}
