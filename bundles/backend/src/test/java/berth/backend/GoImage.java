package berth.backend;

import static berth.backend.DockerEngine.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Images with one static program, made without a builder. */
final class GoImage {
  private GoImage() {}

  /**
   * Makes one; the program is its entrypoint.
   *
   * @param folder for what is made on the way
   */
  static void build(Path sources, String program, String image, Path folder) throws Exception {
    Path executable = folder.resolve(program);
    ProcessBuilder go =
        new ProcessBuilder("go", "build", "-o", executable.toString(), ".").inheritIO();
    go.directory(sources.toFile()).environment().put("CGO_ENABLED", "0");
    assertThat(go.start().waitFor()).isZero();
    Path tar = folder.resolve(program + ".tar");
    run("tar", "-C", folder.toString(), "-cf", tar.toString(), program);
    run(
        "docker",
        "import",
        "-c",
        "ENTRYPOINT [\"/" + program + "\"]",
        "-c",
        "CMD [\"idle\"]",
        tar.toString(),
        image);
  }
}
