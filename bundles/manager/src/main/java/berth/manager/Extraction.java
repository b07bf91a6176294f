package berth.manager;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wanted out of an image, taken in as few passes as can be. */
final class Extraction {
  private record Wanted(String path, Path target) {}

  private final List<Wanted> wanted = new ArrayList<>();

  /**
   * Wants a file or folder of the image.
   *
   * @param target where it shall be; does not exist, but its parent does
   */
  void want(String path, Path target) {
    wanted.add(new Wanted(path, target));
  }

  /** Copies it all; what the image does not have is not there then. */
  void run(ImageFiles image) throws BerthException {
    List<Wanted> left = wanted;
    while (!left.isEmpty()) {
      Map<String, Path> pass = new HashMap<>();
      List<Wanted> later = new ArrayList<>();
      for (Wanted each : left) {
        // One path may be wanted twice: the page's folder can hold the Compose file, too.
        if (pass.putIfAbsent(each.path, each.target) != null) {
          later.add(each);
        }
      }
      image.extract(pass);
      left = later;
    }
  }
}
