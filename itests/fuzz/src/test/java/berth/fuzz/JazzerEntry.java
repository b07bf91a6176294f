package berth.fuzz;

/** What Jazzer calls, in a process of its own for each target. */
public final class JazzerEntry {
  /** Names the target. */
  static final String TARGET = "berth.fuzz.target";

  private static final FuzzTarget FUZZED = Targets.all().get(System.getProperty(TARGET));

  private JazzerEntry() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    FUZZED.run(input);
  }
}
