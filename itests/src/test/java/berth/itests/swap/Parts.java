package berth.itests.swap;

import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.harness.Waiting;
import berth.launcher.control.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;

/** Replaces the parts of a running Berth by other versions of themselves. */
public final class Parts {
  private static final Duration LEAVING = Duration.ofSeconds(90);

  private final Berth berth;
  private final Path folder;
  private int versions;

  /**
   * @param folder for the jars that are made
   */
  public Parts(Berth berth, Path folder) {
    this.berth = berth;
    this.folder = folder;
  }

  /** Replaces a part by itself in a new version, and waits until the old one has gone. */
  public void swap(String part) {
    String version = nextVersion();
    update(part, PartJar.of(part).rebuilt(folder, version)).succeeded();
    Waiting.until(
        () -> "the old " + part + " has gone; now there are " + state(part),
        LEAVING,
        () -> state(part).equals("active " + version));
  }

  /** Tries to replace a part by a version that is no good. */
  public Result swapForOneThat(Flaw flaw, String part) {
    return update(part, PartJar.of(part).spoilt(folder, nextVersion(), flaw));
  }

  /** State and version of all installations of a part. */
  public String state(String part) {
    StringBuilder state = new StringBuilder();
    for (JsonNode bundle :
        berth.control(Request.of("bundle.ls").with("json", true)).succeeded().json()) {
      if (bundle.path("name").asText().equals(part)) {
        state.append(state.isEmpty() ? "" : ", ");
        state.append(bundle.path("state").asText() + " " + bundle.path("version").asText());
      }
    }
    return state.toString();
  }

  /** Whether there is one installation of a part, which works. */
  public boolean isAlone(String part) {
    return state(part).matches("active \\S+");
  }

  private Result update(String part, Path jar) {
    return berth.control(
        Request.of("bundle.update")
            .with("name", part)
            .with("file", jar.toAbsolutePath().toString()));
  }

  private String nextVersion() {
    return "0.1.0.swap" + ++versions;
  }
}
