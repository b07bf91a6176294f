package berth.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.host.HostCommands.Options;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands get, print and end with. */
class HostCommandsServiceTest extends HostTest {

  @Test
  void argumentsGoWithoutShellAndOutputComesUnchanged() throws Exception {
    script("alpha", "for a in \"$@\"; do printf '<%s>' \"$a\"; done; printf 'e\\377' >&2; exit 3");
    RecordingListener listener = new RecordingListener();

    Exit exit = exit(run(listener, "alpha", "$(id)", "a b", "", "*", "ü;&&|", "\"q\"", "x\ny"));

    assertThat(exit).isEqualTo(new Exit(3, false));
    assertThat(listener.out()).isEqualTo("<$(id)><a b><><*><ü;&&|><\"q\"><x\ny>");
    assertThat(listener.err())
        .startsWith("e")
        .hasSize(2); // 0xFF is no UTF-8 and came all the same.
  }

  @Test
  void inputIsAtItsEndAndTheEnvironmentAndFolderAreTheGivenOnes() throws Exception {
    script("alpha", "cat; echo \"$GREETING $HOME\"; pwd");
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    options = new Options(elsewhere, Map.of("GREETING", "grüezi"));
    RecordingListener listener = new RecordingListener();

    assertThat(exit(run(listener, "alpha")).code()).isZero();
    assertThat(listener.out())
        .isEqualTo("grüezi " + System.getenv("HOME") + "\n" + elsewhere.toRealPath() + "\n");
  }

  @Test
  void hundredMegabytesArriveWholeAndOneCallAtATime() throws Exception {
    script(
        "alpha",
        "head -c 100000000 /dev/zero | tr '\\0' 'x'; printf end &",
        "head -c 1000000 /dev/zero >&2; wait");
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicLong out = new AtomicLong();
    AtomicLong err = new AtomicLong();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");

    Exit exit =
        exit(
            run(
                new OutputListener() {
                  @Override
                  public void stdout(byte[] chunk) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    out.addAndGet(chunk.length);
                    digest.update(chunk);
                    inside.decrementAndGet();
                  }

                  @Override
                  public void stderr(byte[] chunk) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    err.addAndGet(chunk.length);
                    inside.decrementAndGet();
                  }
                },
                "alpha"));

    assertThat(exit.code()).isZero();
    assertThat(out).hasValue(100_000_003);
    assertThat(err).hasValue(1_000_000);
    assertThat(most).hasValue(1);
    MessageDigest expected = MessageDigest.getInstance("SHA-256");
    byte[] block = new byte[1_000_000];
    Arrays.fill(block, (byte) 'x');
    for (int i = 0; i < 100; i++) {
      expected.update(block);
    }
    expected.update("end".getBytes());
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo(HexFormat.of().formatHex(expected.digest()));
  }

  @Test
  void aSlowListenerSlowsTheCommandDownAndLosesNothing() throws Exception {
    script("alpha", "head -c 10000000 /dev/zero; touch done");
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicLong bytes = new AtomicLong();

    RunningProcess process =
        run(
            new OutputListener() {
              @Override
              public void stdout(byte[] chunk) {
                try {
                  assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                bytes.addAndGet(chunk.length);
              }

              @Override
              public void stderr(byte[] chunk) {}
            },
            "alpha");

    assertThat(process.exit().toCompletableFuture().isDone()).isFalse();
    assertThat(folder.resolve("done")).doesNotExist();
    goOn.countDown();
    assertThat(exit(process).code()).isZero();
    assertThat(bytes).hasValue(10_000_000);
  }

  @Test
  void aFailingListenerDoesNotStopTheCommand() throws Exception {
    script("alpha", "head -c 1000000 /dev/zero; touch done");

    Exit exit =
        exit(
            run(
                new OutputListener() {
                  @Override
                  public void stdout(byte[] chunk) {
                    throw new IllegalStateException("on purpose");
                  }

                  @Override
                  public void stderr(byte[] chunk) {}
                },
                "alpha"));

    assertThat(exit.code()).isZero();
    assertThat(folder.resolve("done")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool.sh", "tool", "/tool", "/linux/tool.sh", "tool.exe", "../../tool"})
  void anExecutableIsFoundByItsBaseName(String name) throws Exception {
    script("tool.sh", "echo shipped");
    RecordingListener listener = new RecordingListener();

    exit(run(listener, name));

    assertThat(listener.out()).isEqualTo("shipped\n");
  }

  @Test
  void whatTheExtensionShipsGoesBeforeThePath() throws Exception {
    script("echo", "printf shipped");
    RecordingListener listener = new RecordingListener();
    exit(run(listener, "echo", "x"));
    assertThat(listener.out()).isEqualTo("shipped");

    RecordingListener other = new RecordingListener();
    exit(run(other, "printf", "from path"));
    exit(run(other, "/usr/bin/printf", ", absolute"));
    assertThat(other.out()).isEqualTo("from path, absolute");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-such-thing-anywhere",
        "..",
        ".",
        "/",
        "../metadata.json",
        "../../../bin/sh/../no-such",
        "a\0b",
        "linked"
      })
  void whatIsNotThereIsSaidWithWhatIs(String name) throws Exception {
    Files.writeString(folder.resolve("metadata.json"), "{}");
    Files.createSymbolicLink(folder.resolve("host/linked"), Path.of("/bin/true"));

    assertThatThrownBy(() -> run(new RecordingListener(), name))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("extension binary not found")
        .hasMessageContaining("acme/tool")
        .hasMessageContaining("alpha, beta");
  }

  @Test
  void whatCannotRunIsSaidClearly() throws Exception {
    Files.writeString(folder.resolve("host/plain"), "#!/bin/sh\n");
    script("lost", "");
    Files.writeString(folder.resolve("host/lost"), "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(
        folder.resolve("host/plain"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> run(new RecordingListener(), "plain"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("\"plain\" of extension acme/tool is not executable");
    assertThatThrownBy(() -> run(new RecordingListener(), "lost"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("interpreter");
    assertThatThrownBy(() -> run(new RecordingListener(), "lost", "a\0b"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("could not be started");
    assertThatThrownBy(() -> run(new RecordingListener(), "true", "half a \ud83d character"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("cannot be written in UTF-8");
    assertThatThrownBy(() -> run(new RecordingListener())).isInstanceOf(BerthException.class);
    options = new Options(folder.resolve("gone"), Map.of());
    assertThatThrownBy(() -> run(new RecordingListener(), "true"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void prepareMakesFilesExecutableAndNamesThem() throws Exception {
    Path host = folder.resolve("host");
    for (String name : List.of("b", "a", "Z.properties")) {
      Files.writeString(host.resolve(name), "echo " + name);
      Files.setPosixFilePermissions(
          host.resolve(name), PosixFilePermissions.fromString("-w-r-----"));
    }

    assertThat(service.prepare(host)).containsExactly("Z.properties", "a", "b");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.resolve("a"))))
        .isEqualTo("rwxr-----");
    RecordingListener listener = new RecordingListener();
    exit(run(listener, "a")); // A script without "#!", as a shell would run it.
    assertThat(listener.out()).isEqualTo("a\n");
    assertThatThrownBy(() -> service.prepare(folder.resolve("none")))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("none");
  }

  @Test
  void dockerComesFromThePathAndReachesTheEngineOfBerth() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path docker = bin.resolve("docker");
    Files.writeString(docker, "#!/bin/sh\nprintf '%s|' \"$DOCKER_HOST\" \"$@\"");
    docker.toFile().setExecutable(true);
    Options onPath = new Options(null, Map.of("PATH", bin + ":" + System.getenv("PATH")));
    RecordingListener listener = new RecordingListener();

    HostCommandsService with =
        new HostCommandsService(engine(Map.of("DOCKER_HOST", "unix:///e")), () -> false);
    exit(with.docker(List.of("ps", "--format", "{{json .}}"), onPath, listener));
    exit(service.docker(List.of("version"), onPath, listener)); // No engine answers.
    exit(with.docker(List.of("-H", "ssh://me@there", "ps"), onPath, listener));

    String inherited = System.getenv().getOrDefault("DOCKER_HOST", "");
    assertThat(listener.out())
        .isEqualTo(
            "unix:///e|ps|--format|{{json .}}|"
                + inherited
                + "|version|unix:///e|-H|ssh://me@there|ps|");
  }

  @Test
  void aCommandAfterTheEndOfTheServiceIsRefused() throws Exception {
    script("alpha", "true");
    service.deactivate();

    assertThatThrownBy(() -> run(new RecordingListener(), "alpha"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("was not started");
  }
}
