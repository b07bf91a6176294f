package berth.fuzz;

/** What Jazzer calls, in a process of its own for each target. */
public final class JazzerEntry {
  /** Names the target. */
  static final String TARGET = "berth.fuzz.target";

  private static final FuzzTarget FUZZED = Targets.all().get(System.getProperty(TARGET));

  private JazzerEntry() {}

  /** Loads what the target needs, so that the time for the first input is not taken by that. */
  public static void fuzzerInitialize() throws Exception {
    for (byte[] seed : FUZZED.seeds()) {
      FUZZED.run(seed);
    }
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    FUZZED.run(input);
  }
}
