package berth.control.command;

/** How a sentence says where an engine is. */
final class EngineWords {
  private static final String HERE = "this machine";

  private EngineWords() {}

  /** "on this machine" or "at build-host". */
  static String at(String location) {
    return (location.equals(HERE) ? "on " : "at ") + location;
  }
}
