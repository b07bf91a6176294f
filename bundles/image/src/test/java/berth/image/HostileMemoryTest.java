package berth.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.image.ImageSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that would fill the memory are refused by a Java that has little of it. */
class HostileMemoryTest {
  /** What reading an image may take, and what Java and the classes take besides. */
  private static final String HEAP = "-Xmx80m";

  @TempDir Path folder;

  /** Reads archives and says in a line each what became of them. */
  public static void main(String[] archives) {
    // So that the bounds of memory are met, and not that of the ratio before them.
    Limits limits = Limits.DEFAULT.with(Limit.RATIO, 1_000_000);
    for (String archive : archives) {
      try {
        Readers.withoutEngine(limits)
            .read(
                new ImageSource.Archive(Path.of(archive)),
                new Readers.Recorder(),
                image -> image.file("ui/x", 10));
        System.out.println("taken");
      } catch (BerthException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void memoryIsBounded() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                HostileMemoryTest.class.getName()));
    command.add(oci("files", HostileStreams.files()));
    command.add(oci("names", layer('0', i -> "path=ui/" + i + "n".repeat(240), 60_000)));
    command.add(oci("links", layer('2', i -> "linkpath=" + i + "/t".repeat(2_000), 5_000)));
    String deep = "/d".repeat(90);
    command.add(oci("hard links", layer('1', i -> "linkpath=x" + deep + i + deep, 9_000)));
    command.add(docker("json", "[" + "{},".repeat(2_000_000) + "{}]"));
    command.add(docker("text", "[\"" + "x".repeat(8_000_000) + "\"]"));

    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.startsWith("The archive ")))
        .as(output)
        .satisfiesExactly(
            line -> assertThat(line).contains("more than 300,000 files, folders and links"),
            line -> assertThat(line).contains("names of more than 12,582,912 characters"),
            line -> assertThat(line).contains("names of more than 12,582,912 characters"),
            line -> assertThat(line).contains("names of more than 12,582,912 characters"),
            line -> assertThat(line).contains("manifest.json", "Token count"),
            line -> assertThat(line).contains("manifest.json", "is not as it must be"));
  }

  /** So many entries of a type, each with a record in an extended header. */
  private static HostileImage layer(char type, IntFunction<String> record, int count) {
    RawTar tar = new RawTar();
    for (int i = 0; i < count; i++) {
      tar.entry("pax", 'x', RawTar.records(record.apply(i))).entry("e" + i, type, new byte[0]);
    }
    return HostileImage.of(tar.end());
  }

  private String oci(String name, HostileImage image) {
    Map<String, byte[]> files = image.oci(TestImage.ZSTD);
    return TestImage.write(folder.resolve(name), TestImage.tar(files)).toString();
  }

  private String docker(String name, String manifest) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("manifest.json", manifest.getBytes(UTF_8));
    return TestImage.write(folder.resolve(name), TestImage.tar(files)).toString();
  }
}
