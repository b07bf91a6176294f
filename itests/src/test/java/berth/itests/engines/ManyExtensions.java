package berth.itests.engines;

import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.launcher.control.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Many extensions that are the same, from one image of the engine with many names.
 *
 * @param berth whose window is open
 * @param ids their ids
 */
public record ManyExtensions(Berth berth, TestEngine engine, List<String> ids) {
  private static final String TAG = "1.0.0";

  /** Gives the engine images with a backend each; none is installed. */
  public static ManyExtensions prepare(Berth berth, TestEngine engine, int count) {
    return prepare(berth, engine, TestExtension.VM_IMAGE, count);
  }

  /** Gives the engine images that are all as one; none is installed. */
  public static ManyExtensions prepare(
      Berth berth, TestEngine engine, TestExtension model, int count) {
    Path folder = Path.of(System.getProperty("berth.target"), "images");
    Path archive = new TestImages(folder).archive(model);
    engine.docker("load", "-i", archive.toString()).succeeded();
    List<String> ids =
        IntStream.rangeClosed(1, count).mapToObj("berth-itests/many-%02d"::formatted).toList();
    ids.forEach(id -> engine.docker("tag", model.image(), id + ":" + TAG).succeeded());
    engine.docker("rmi", model.image()).succeeded();
    return new ManyExtensions(berth, engine, ids);
  }

  /** Installs all of them at once. */
  public void install() {
    atOnce(id -> Request.of("extension.install").with("image", id + ":" + TAG));
  }

  /** Removes all of them at once. */
  public void remove() {
    atOnce(id -> Request.of("extension.rm").with("id", id));
  }

  /** How many of them {@code extension ls} shows in a state. */
  public long in(String state) {
    JsonNode all = berth.control(Request.of("extension.ls").with("json", true)).succeeded().json();
    return all.valueStream()
        .filter(each -> each.path("backend").path("state").asText().equals(state))
        .count();
  }

  private void atOnce(Function<String, Request> request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Result>> results =
          ids.stream().map(id -> threads.submit(() -> berth.control(request.apply(id)))).toList();
      threads.close();
      results.forEach(result -> result.resultNow().succeeded());
    }
  }
}
