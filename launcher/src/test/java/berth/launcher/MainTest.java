package berth.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it, in processes of its own. */
@Timeout(120)
class MainTest {
  @TempDir Path temp;

  private Path home;
  private TestDistribution distribution;

  /** What a command line gave. */
  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    home = temp.resolve("home");
    distribution = TestDistribution.create(temp.resolve("berth"));
  }

  private BerthProcess start(String... arguments) throws IOException {
    return BerthProcess.start(distribution.folder(), home, arguments);
  }

  private Result answering(String input, String... arguments) throws Exception {
    try (BerthProcess berth = start(arguments)) {
      berth.process().getOutputStream().write(input.getBytes());
      berth.process().getOutputStream().close();
      return new Result(berth.exitCode(), berth.output(), berth.errors());
    }
  }

  private Result berth(String... arguments) throws Exception {
    return answering("", arguments);
  }

  @Test
  void aCommandRunsInACoreOfItsOwn() throws Exception {
    Result result = berth("--engine=unix:///engine", "extension", "ls");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            version=%s
            engine=unix:///engine
            drive=false
            window=false
            urls=jdkhttps
            """
                .formatted(Version.current()));
    assertThat(result.exitCode()).isZero();
    assertThat(home.resolve("logs/berth.log")).content().contains("printed by a bundle");
  }

  @Test
  void theServersErrorAndExitCodeAreTheCommands() throws Exception {
    assertThat(berth("extension", "rm", "-f", "a/b"))
        .isEqualTo(new Result(1, "", "There is no such extension.\n"));
  }

  @Test
  void installAsksFirst() throws Exception {
    String question =
        """
        Extensions can install binaries, invoke commands, access files on your machine and \
        connect to remote URLs.
        Are you sure you want to continue? [y/N]\s""";

    Result yes = answering("y\n", "extension", "install", "a/b:1");
    assertThat(yes.out())
        .startsWith(question + "extension.install|cwd|" + Path.of("").toAbsolutePath())
        .endsWith("|image|a/b:1\n");
    assertThat(yes.exitCode()).isZero();

    for (String input : new String[] {"n\n", "\n", ""}) {
      Result no = answering(input, "extension", "install", "a/b:1");
      assertThat(no.out()).isEqualTo(question);
      assertThat(no.err()).contains("Nothing was changed");
      assertThat(no.exitCode()).isEqualTo(1);
    }

    assertThat(berth("extension", "update", "-f", "a/b:2").out())
        .startsWith("extension.update|")
        .endsWith("|image|a/b:2\n");
  }

  @Test
  void rmAsksFirst() throws Exception {
    Result no = answering("n\n", "extension", "rm", "a/b");
    assertThat(no.out())
        .isEqualTo(
            """
            This removes a/b with its containers, its volumes and what is in them, its files and its image.
            Are you sure you want to continue? [y/N]\s""");
    assertThat(no.exitCode()).isEqualTo(1);
    assertThat(answering("y\n", "extension", "rm", "a/b").err())
        .isEqualTo("There is no such extension.\n");
  }

  @Test
  void optionsOfBackendsGetToTheServer() throws Exception {
    assertThat(berth("extension", "stop", "a/b", "c/d").out())
        .startsWith("extension.stop|")
        .endsWith("|ids|a/b\nc/d|all|false\n");
    assertThat(berth("extension", "disable", "--all").out()).endsWith("|ids||all|true\n");
    assertThat(berth("engine", "use", "").out()).startsWith("engine.use|").endsWith("|setting|\n");
    assertThat(
            berth(
                    "extension",
                    "logs",
                    "-f",
                    "-n",
                    "5",
                    "a/b",
                    "--service",
                    "x",
                    "--service",
                    "y",
                    "--since",
                    "10m",
                    "-t",
                    "--grep",
                    "z")
                .out())
        .endsWith(
            "|id|a/b|service|x\ny|follow|true|tail|5|since|10m|timestamps|true|grep|z"
                + "|terminal|false\n");
    for (String[] wrong :
        new String[][] {
          {"extension", "stop"},
          {"extension", "stop", "--all", "a/b"},
          {"extension", "logs", "-n", "x", "a/b"}
        }) {
      assertThat(berth(wrong).exitCode()).isEqualTo(2);
    }
  }

  @Test
  void ctrlCCallsTheCommandOff() throws Exception {
    try (BerthProcess berth = start("extension", "start", "a/b")) {
      awaitFile(home.resolve("waiting"));
      assertThat(home.resolve("called-off")).doesNotExist();

      new ProcessBuilder("kill", "-INT", "" + berth.process().pid()).start().waitFor();

      assertThat(berth.exitCode()).isEqualTo(130);
      assertThat(home.resolve("called-off")).exists();
    }
  }

  @Test
  void aCommandFindsTheBerthThatRuns() throws Exception {
    try (BerthProcess first = start("extension", "start", "a/b")) {
      awaitFile(home.resolve("waiting"));
      try (BerthProcess second = start("extension", "ls")) {
        // The test's server takes one client after the other.
        first.process().destroy();
        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).contains("version=");
      }
    }
  }

  @Test
  void aKilledBerthLeavesNothingThatMatters() throws Exception {
    try (BerthProcess berth = start("extension", "start", "a/b")) {
      awaitFile(home.resolve("waiting"));
      berth.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(home.resolve("berth.sock")).exists();

    assertThat(berth("extension", "ls").exitCode()).isZero();
  }

  @Test
  void aBundleThatDoesNotResolveIsNamedWithItsReason() throws Exception {
    distribution.conf("core.bundles", "test.control\ntest.broken\n");
    distribution.bundle("test.broken", "1.0.0", Map.of("Import-Package", "not.there"));

    Result result = berth("extension", "ls");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("Berth cannot start because of the bundle test.broken: ")
        .contains("not.there")
        .contains(home.resolve("logs/berth.log").toString());
  }

  @Test
  void aBundleThatIsNotThereOrThereTwiceIsNamed() throws Exception {
    distribution.conf("core.bundles", "test.control\ntest.gone\n");
    assertThat(berth("extension", "ls").err()).contains("no jar of the bundle test.gone");

    distribution.conf("core.bundles", "test.control\n");
    distribution.bundle("test.control", "1.1.0", Map.of());
    Result twice = berth("extension", "ls");
    assertThat(twice.err()).contains("test.control-1.0.0.jar, test.control-1.1.0.jar");
    assertThat(twice.exitCode()).isEqualTo(1);
  }

  @Test
  void whatNeedsARunningBerthSaysThatThereIsNone() throws Exception {
    Result ui = berth("ui", "open", "a/b");
    assertThat(ui.exitCode()).isEqualTo(1);
    assertThat(ui.err()).contains("No Berth runs with the home " + home).contains("berth --drive");

    assertThat(berth("quit").exitCode()).isEqualTo(1);
  }

  @Test
  void theWindowSaysWhatItLacks() throws Exception {
    Result result = berth();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("JavaFX is missing").contains("the folder bin");
  }

  @Test
  void wrongUsageExplainsItself() throws Exception {
    Result result = berth("extension", "instal", "x");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'instal'").contains("Did you mean: extension install");
  }

  @Test
  void aRequestThatWasNotTakenIsSentAgain() throws Exception {
    Files.createDirectory(home);
    try (FileChannel lock = lock();
        ServerSocketChannel server = listen();
        BerthProcess berth = start("version")) {
      server.accept().close();
      try (SocketChannel client = server.accept()) {
        read(client);
        client.write(frame('x', "5"));
        assertThat(berth.exitCode()).isEqualTo(5);
      }
      assertThat(lock.isOpen()).isTrue();
    }
  }

  @Test
  void aLinkIsHandedToTheBerthThatRuns() throws Exception {
    Files.createDirectory(home);
    String link = "docker-desktop://dashboard/extension-tab?extensionId=a/b&x=ü y";
    try (FileChannel lock = lock();
        ServerSocketChannel server = listen();
        BerthProcess berth = start("open", link);
        SocketChannel client = server.accept()) {
      assertThat(read(client)).startsWith("link.open").endsWith("url", link);
      client.write(frame('e', "No such extension.\n"));
      client.write(frame('x', "1"));
      assertThat(berth.exitCode()).isEqualTo(1);
      assertThat(berth.errors()).isEqualTo("No such extension.\n");
      assertThat(lock.isOpen()).isTrue();
    }
  }

  @Test
  void completionIsPrinted() throws Exception {
    Result result = berth("generate-completion");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("extension engine bundle ui link", "register unregister");
  }

  @Test
  void aBrokenAnswerIsAnError() throws Exception {
    Files.createDirectory(home);
    try (FileChannel lock = lock();
        ServerSocketChannel server = listen()) {
      for (byte[] answer :
          new byte[][] {frame('o', "half").array(), {'o', 127, 127, 127, 127}, {'?', 0, 0, 0, 0}}) {
        try (BerthProcess berth = start("version");
            SocketChannel client = server.accept()) {
          read(client);
          client.write(ByteBuffer.wrap(answer));
          client.shutdownOutput();
          assertThat(berth.exitCode()).isEqualTo(1);
          assertThat(berth.errors()).contains("The command broke off");
        }
      }
      assertThat(lock.isOpen()).isTrue();
    }
  }

  private FileChannel lock() throws IOException {
    Path file = home.resolve("berth.lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    assertThat(channel.tryLock()).isNotNull();
    return channel;
  }

  private ServerSocketChannel listen() throws IOException {
    Files.setPosixFilePermissions(
        home, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(home.resolve("berth.sock")));
  }

  /** Reads a request. */
  private static List<String> read(SocketChannel client) throws IOException {
    var in = new DataInputStream(Channels.newInputStream(client));
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static ByteBuffer frame(char type, String text) {
    return ByteBuffer.allocate(5 + text.length())
        .put((byte) type)
        .putInt(text.length())
        .put(text.getBytes())
        .flip();
  }

  private static void awaitFile(Path file) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("time for " + file).isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
