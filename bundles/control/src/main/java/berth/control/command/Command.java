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

  /** Called when the client has its answer. */
  default void answered() {}
}
