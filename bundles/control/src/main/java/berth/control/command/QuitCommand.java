package berth.control.command;

/** {@code berth quit}. */
public final class QuitCommand implements Command {
  private final Runnable stop;

  /**
   * @param stop begins to end Berth and returns at once
   */
  public QuitCommand(Runnable stop) {
    this.stop = stop;
  }

  @Override
  public String name() {
    return "quit";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    return 0;
  }

  @Override
  public void answered() {
    stop.run();
  }
}
