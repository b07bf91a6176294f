package berth.backend.supervise;

/** What Berth does with a backend. */
public enum Act {
  NONE,
  START,
  STOP,
  REMOVE
}
