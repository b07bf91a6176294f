package berth.itests.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Builds the pages of all test extensions side by side, before the tests run. */
public final class BuildPages {
  private BuildPages() {}

  /**
   * @param arguments the folder of the extensions, and the folder to build in
   */
  public static void main(String[] arguments) throws Exception {
    Path extensions = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    List<Future<Path>> pages = new ArrayList<>();
    try (ExecutorService builders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Path sources : sources(extensions)) {
        String name = sources.getParent().getFileName().toString();
        pages.add(builders.submit(() -> new NpmPage(sources, target.resolve(name)).built()));
      }
    }
    for (Future<Path> page : pages) {
      try {
        page.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e.getCause());
      }
    }
  }

  private static List<Path> sources(Path extensions) throws IOException {
    try (Stream<Path> folders = Files.list(extensions)) {
      return folders
          .map(folder -> folder.resolve("ui"))
          .filter(ui -> Files.exists(ui.resolve("package.json")))
          .sorted()
          .toList();
    }
  }
}
