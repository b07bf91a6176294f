package berth.control.command;

import berth.api.BerthException;
import berth.api.Subscription;
import berth.api.desktop.Window;
import java.util.stream.Collectors;

/**
 * {@code berth ui console}: what a page says. It only reads what Berth's log has, too, so the user
 * need not have allowed anybody to drive the window.
 */
public final class ConsoleCommand implements Command {
  private final Window window;
  private final boolean hasWindow;

  /**
   * @param hasWindow false in a core that only runs a command
   */
  public ConsoleCommand(Window window, boolean hasWindow) {
    this.window = window;
    this.hasWindow = hasWindow;
  }

  @Override
  public String name() {
    return "ui.console";
  }

  @Override
  public boolean isEndless(Options options) {
    return options.flag("follow");
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    String id = options.required("id");
    if (!hasWindow) {
      throw new BerthException(
          "There is no window: only a command runs here. Open one with \"berth\".");
    }
    var lines = new ConsoleLines(options.flag("json"));
    var messages = new ConsoleQueue();
    try (Subscription subscription = window.console(id, messages::add, messages::end)) {
      if (!options.flag("follow")) {
        messages.end();
      }
      for (var batch = messages.take(); batch.isPresent(); batch = messages.take()) {
        print(batch.get(), lines, output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The client has gone, as it may.
    }
    return 0;
  }

  private static void print(ConsoleQueue.Batch batch, ConsoleLines lines, CommandOutput output) {
    if (batch.leftOut() > 0) {
      output.warn(batch.leftOut() + " messages came too fast and are left out");
    }
    output.line(batch.messages().stream().map(lines::of).collect(Collectors.joining("\n")));
  }
}
