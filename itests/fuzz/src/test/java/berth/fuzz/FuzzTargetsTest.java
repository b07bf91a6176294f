package berth.fuzz;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The seeds of all targets, whole, cut short and changed; {@link Fuzzing} goes on from them. */
class FuzzTargetsTest {
  @TestFactory
  Stream<DynamicTest> seeds() {
    return Targets.all().entrySet().stream()
        .map(target -> dynamicTest(target.getKey(), () -> run(target.getValue())));
  }

  private static void run(FuzzTarget target) throws Exception {
    target.run(new byte[0]);
    for (byte[] seed : target.seeds()) {
      for (byte[] input : variants(seed)) {
        target.run(input);
      }
    }
  }

  private static List<byte[]> variants(byte[] seed) {
    List<byte[]> variants = new ArrayList<>(List.of(seed));
    int step = Math.max(1, seed.length / 8);
    for (int i = 0; i < seed.length; i += step) {
      byte[] changed = seed.clone();
      changed[i] ^= 1;
      variants.add(changed);
      variants.add(Arrays.copyOf(seed, i));
    }
    return variants;
  }
}
