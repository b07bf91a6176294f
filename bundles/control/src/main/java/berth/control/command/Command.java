package berth.control.command;

import berth.api.BerthException;

/** Something that a client can ask for. */
public interface Command {
  /** The name in a request, for example "extension.install". */
  String name();

  /**
   * Does it. It runs on a thread of its own, which is interrupted when the client calls it off.
   *
   * @return the exit code
   * @throws BerthException when it cannot be done; the client sees the message and exit code 1
   */
  int run(Options options, CommandOutput output) throws BerthException;

  /** Whether it goes on until somebody ends it, so that nothing waits for its end. */
  default boolean isEndless(Options options) {
    return false;
  }

  /** Whether it replaces parts of Berth, maybe the very one that it runs in. */
  default boolean replacesParts() {
    return name().startsWith("bundle.");
  }

  /** Called when the client has its answer. */
  default void answered() {}
}
