package berth.backend;

import static berth.backend.DockerEngine.run;
import static berth.backend.DockerEngine.tryToRun;
import static berth.backend.TestBackend.NO_PROGRESS;
import static berth.backend.TestBackend.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import berth.api.extension.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine of its own that is killed and started again, with what runs on it. */
@Tag("engine")
@Timeout(300)
class EngineRestartTest {
  private final List<BackendStatus> told = new CopyOnWriteArrayList<>();
  private Path folder;
  private Process dockerd;
  private DockerEngine engine;
  private TestBackend backend;
  private ComposeBackends backends;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(run("id", "-u").equals("0"), "only root can start an engine");
    folder = Files.createTempDirectory("berth-engine");
    startEngine();
    backend = new TestBackend("restart");
    TestBackend.buildImage(backend.image);
    run("sh", "-c", "docker save " + backend.image + " | docker -H " + address() + " load");
    engine = new DockerEngine(address());
    backends = backend.backends(engine);
    backends.addListener((_, status) -> told.add(status));
  }

  @AfterEach
  void clear() throws Exception {
    if (folder == null) {
      return;
    }
    tryToRun("docker", "rmi", "-f", "berth-backend/restart:1");
    try {
      if (backends != null) {
        backends.deactivate();
        new ProjectCleanup(engine).run(backend.project, true);
        engine.close();
        backend.close();
      }
    } finally {
      removeEngine();
    }
  }

  private void removeEngine() throws Exception {
    dockerd.destroy();
    dockerd.waitFor();
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(each -> each.info().commandLine().orElse("").contains(folder.toString()))
            .toList();
    for (ProcessHandle each : left) {
      each.destroyForcibly();
      each.onExit().get();
    }
    // What the engine had mounted when it was killed is still there.
    for (String line : Files.readAllLines(Path.of("/proc/mounts")).reversed()) {
      String mount = line.split(" ")[1];
      if (mount.startsWith(folder + "/")) {
        run("umount", "-l", mount);
      }
    }
    run("rm", "-rf", folder.toString());
  }

  @Test
  void allIsReadAfreshWhenTheEngineIsBack() throws Exception {
    Extension extension =
        backend.extension(
            """
            services:
              a:
                image: ${DESKTOP_PLUGIN_IMAGE}
                command: [idle]
                network_mode: none
            """);
    var watch = engine.watch(backends);
    try {
      backends.start(extension, NO_PROGRESS);
      await("it runs", () -> state() == State.RUNNING);

      List<ProcessHandle> parts = dockerd.descendants().toList();
      dockerd.destroyForcibly().waitFor();
      await("the engine is away", () -> state() == State.ENGINE_AWAY);
      assertThat(told.getLast().reason()).isNotEmpty();
      // Its containerd would be in the way of the next one.
      parts.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle part : parts) {
        part.onExit().get();
      }
      startEngine();
      await("it runs again", () -> state() == State.RUNNING);
      run("docker", "-H", address(), "stop", "-t", "0", backend.project + "-service");
      await("events come again", () -> state() == State.STOPPED);
    } finally {
      watch.close();
    }
  }

  private State state() {
    return told.isEmpty() ? null : told.getLast().state();
  }

  private String address() {
    return "unix://" + folder.resolve("sock");
  }

  /** In a network of its own: an engine without a bridge would remove that of the others. */
  private void startEngine() throws Exception {
    Files.deleteIfExists(folder.resolve("pid"));
    Files.deleteIfExists(folder.resolve("exec/containerd/containerd.pid"));
    dockerd =
        new ProcessBuilder(
                "unshare",
                "--net",
                "dockerd",
                "--bridge=none",
                "--iptables=false",
                "--data-root",
                folder.resolve("data").toString(),
                "--exec-root",
                folder.resolve("exec").toString(),
                "--pidfile",
                folder.resolve("pid").toString(),
                "-H",
                address())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await("the engine answers", this::answers);
  }

  private boolean answers() throws IOException {
    assertThat(dockerd.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
    return tryToRun("docker", "-H", address(), "version").code() == 0;
  }
}
