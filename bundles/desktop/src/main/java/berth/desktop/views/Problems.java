package berth.desktop.views;

/** Says what could not be done, where the user is looking. For the Swing thread. */
@FunctionalInterface
public interface Problems {
  void say(String reason);
}
