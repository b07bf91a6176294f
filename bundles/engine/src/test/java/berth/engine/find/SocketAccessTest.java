package berth.engine.find;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.engine.EngineStatus.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user reads who may not use the engine's socket; only its owner's side can be made here.
 */
final class SocketAccessTest {
  @Test
  void namesTheGroupOfTheSocket(@TempDir Path folder) throws Exception {
    Path socket = Files.createFile(folder.resolve("docker.sock"));
    String group = Files.getAttribute(socket, "posix:group").toString();

    String advice = SocketAccess.advice(socket, "ada");

    if (group.equals("root")) {
      assertThat(advice).isEqualTo(": it belongs to root alone");
    } else {
      assertThat(advice)
          .isEqualTo(
              ": ada is not in the group %s. Run 'sudo usermod -aG %s ada' and log in again"
                  .formatted(group, group));
    }
    assertThat(SocketAccess.advice(folder.resolve("gone"), "ada")).isEmpty();
  }

  @Test
  void theErrorTellsHowToGetAccessRatherThanToStartTheEngine() {
    var attempts =
        List.of(
            new Attempt(
                "Docker", "unix:///run/a.sock", "Permission denied: ada is not in the group"),
            new Attempt("Podman", "unix:///run/b.sock", "No such file or directory"));

    String message =
        NoEngine.after(Search.inVain(new Places(List.of()), attempts), Machine.Os.LINUX)
            .getMessage();

    assertThat(message)
        .startsWith(
            "No container engine answers. At unix:///run/a.sock there is one, but: Permission"
                + " denied: ada is not in the group")
        .doesNotContain("systemctl")
        .contains("\n- Podman, unix:///run/b.sock: No such file or directory");
  }
}
