package berth.image;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An image that does harm to a careless reader, and what becomes of it.
 *
 * @param image makes it, when it is its turn
 * @param limits those that it is read with
 * @param words what the error says, in any order; empty when the image is taken
 * @param files what comes out of its folder "ui" when it is taken, with the contents
 */
record HostileCase(
    String name,
    Supplier<HostileImage> image,
    Limits limits,
    List<String> words,
    Map<String, String> files) {
  /** One that is refused with these words. */
  static HostileCase refused(String name, Supplier<HostileImage> image, String... words) {
    return new HostileCase(name, image, Limits.DEFAULT, List.of(words), Map.of());
  }

  /** One whose layer, a plain tar, is refused. */
  static HostileCase refused(String name, byte[] layer, String... words) {
    return refused(name, () -> HostileImage.of(layer), words);
  }

  /** One of which these files come out, and nothing else. */
  static HostileCase taken(String name, Supplier<HostileImage> image, Map<String, String> files) {
    return new HostileCase(name, image, Limits.DEFAULT, List.of(), files);
  }

  static HostileCase taken(String name, byte[] layer, Map<String, String> files) {
    return taken(name, () -> HostileImage.of(layer), files);
  }

  HostileCase with(UnaryOperator<Limits> change) {
    return new HostileCase(name, image, change.apply(limits), words, files);
  }

  boolean isTaken() {
    return words.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
