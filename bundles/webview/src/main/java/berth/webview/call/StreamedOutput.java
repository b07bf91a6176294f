package berth.webview.call;

import berth.api.process.OutputListener;
import java.util.List;
import java.util.Map;

/** Sends what a command prints to the page as it comes, as text or in whole lines. */
final class StreamedOutput implements OutputListener {
  /** How many lines go together: so many that they cost little, so few that the page can pause. */
  private static final int LINES = 200;

  private final Channel stdout;
  private final Channel stderr;

  StreamedOutput(Call call, boolean lines) {
    stdout = new Channel(call, "stdout", lines);
    stderr = new Channel(call, "stderr", lines);
  }

  @Override
  public void stdout(byte[] chunk) {
    stdout.next(chunk);
  }

  @Override
  public void stderr(byte[] chunk) {
    stderr.next(chunk);
  }

  /** There is no more: sends what was kept back. */
  void end() {
    stdout.end();
    stderr.end();
  }

  /** One of the two streams. */
  private static final class Channel {
    private final Call call;
    private final String name;
    private final boolean inLines;
    private final TextStream text = new TextStream();
    private final LineStream lines = new LineStream();

    Channel(Call call, String name, boolean inLines) {
      this.call = call;
      this.name = name;
      this.inLines = inLines;
    }

    void next(byte[] chunk) {
      send(text.next(chunk));
    }

    void end() {
      send(text.end());
      sendLines(lines.end());
    }

    private void send(String part) {
      if (inLines) {
        sendLines(lines.next(part));
      } else if (!part.isEmpty()) {
        call.event(Map.of(name, part));
      }
    }

    private void sendLines(List<String> complete) {
      for (int at = 0; at < complete.size(); at += LINES) {
        call.event(Map.of(name, complete.subList(at, Math.min(at + LINES, complete.size()))));
      }
    }
  }
}
