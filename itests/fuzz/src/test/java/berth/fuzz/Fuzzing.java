package berth.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Fuzzes each target with Jazzer for a bounded time, in a process with little memory; run by {@code
 * ./test --fuzz}. What it has learnt and found is kept in {@code target/fuzz}.
 */
class Fuzzing {
  private static final int SECONDS = Integer.getInteger("berth.fuzz.seconds", 60);
  private static final String ONLY = System.getProperty("berth.fuzz.only", "");
  private static final Pattern EXECUTED = Pattern.compile("number_of_executed_units: +(\\d+)");
  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\d+)");

  private final Path folder = Path.of("target", "fuzz").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> targets() {
    return Targets.all().entrySet().stream()
        .filter(target -> ONLY.isEmpty() || List.of(ONLY.split(",")).contains(target.getKey()))
        .map(
            target -> dynamicTest(target.getKey(), () -> fuzz(target.getKey(), target.getValue())));
  }

  private void fuzz(String name, FuzzTarget target) throws Exception {
    Path work = Files.createDirectories(folder.resolve(name));
    Path log = work.resolve("log");
    Path seeds = Files.createDirectories(work.resolve("seeds"));
    Path learnt = Files.createDirectories(work.resolve("corpus"));
    for (byte[] seed : target.seeds()) {
      Files.write(
          seeds.resolve("seed-" + Integer.toHexString(java.util.Arrays.hashCode(seed))), seed);
    }
    Path temporary = Files.createTempDirectory(memory(), "berth-fuzz-" + name);
    try {
      Process jazzer =
          new ProcessBuilder(command(name, temporary, work, learnt, seeds))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try {
        boolean ended = jazzer.waitFor(SECONDS + 120L, TimeUnit.SECONDS);
        String output = Files.readString(log, UTF_8);
        System.out.println(summary(name, output));
        assertThat(ended).as("ended in time, see " + log).isTrue();
        assertThat(jazzer.exitValue()).as(finding(output) + "\nSee " + log).isZero();
      } finally {
        jazzer.destroyForcibly();
      }
    } finally {
      org.apache.commons.io.file.PathUtils.deleteDirectory(temporary);
    }
  }

  private static List<String> command(
      String name, Path temporary, Path work, Path learnt, Path seeds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-XX:+EnableDynamicAgentLoading",
            "-Djdk.attach.allowAttachSelf=true",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-D" + JazzerEntry.TARGET + "=" + name,
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + JazzerEntry.class.getName(),
            "--instrumentation_includes=berth.**:org.apache.commons.compress.**:"
                + "com.fasterxml.jackson.core.**",
            "--custom_hook_includes=berth.**:org.apache.commons.compress.**:com.fasterxml.jackson.**",
            "--reproducer_path=" + work,
            "-artifact_prefix=" + work + "/",
            "-max_total_time=" + SECONDS,
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-max_len=65536",
            "-print_final_stats=1",
            learnt.toString(),
            seeds.toString()));
    return command;
  }

  /** A file system in memory where there is one: each input of some targets makes files. */
  private static Path memory() {
    Path shared = Path.of("/dev/shm");
    return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static String summary(String name, String output) {
    Matcher executed = EXECUTED.matcher(output);
    String executions = executed.find() ? executed.group(1) : "unknown";
    String coverage = "unknown";
    for (Matcher matcher = COVERAGE.matcher(output); matcher.find(); ) {
      coverage =
          "%s edges, %s features, %s inputs kept"
              .formatted(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    return "FUZZ %-16s %s executions, %s".formatted(name, executions, coverage);
  }

  private static String finding(String output) {
    int at = output.indexOf("== Java Exception");
    int start = at < 0 ? Math.max(0, output.length() - 3_000) : at;
    return output.substring(start, Math.min(output.length(), start + 3_000));
  }
}
