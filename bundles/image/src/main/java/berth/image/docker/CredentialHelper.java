package berth.image.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.image.JsonMappers;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that keeps logins (docker-credential-helpers): "get" with the server on its input
 * prints the login as JSON.
 *
 * @param name as in config.json, "pass" for the program docker-credential-pass
 * @param patience how long it may take; it may ask the user to unlock a key ring
 */
record CredentialHelper(String name, Machine machine, Duration patience) {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialHelper.class);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final JsonMapper MAPPER = JsonMappers.tolerant();

  /**
   * The login for a server; empty when the helper has none.
   *
   * @throws IOException when there is no such program or it fails; the message holds no secret
   */
  Optional<Answer> get(String server) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(program().toString(), "get")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(machine.environment());
    Process process = builder.start();
    try {
      CompletableFuture<byte[]> output = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> talk(process, server, output));
      byte[] answer = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      return answer(process.exitValue(), answer);
    } catch (TimeoutException e) {
      throw new IOException(this + " did not answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IOException(this + " gave no answer (" + e.getCause().getMessage() + ")");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void talk(Process process, String server, CompletableFuture<byte[]> output) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((server + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      LOG.debug("A helper that does not read may still answer", e);
    }
    try (InputStream out = process.getInputStream()) {
      output.complete(out.readNBytes(MAX_ANSWER));
    } catch (IOException e) {
      output.completeExceptionally(e);
    }
  }

  private Optional<Answer> answer(int exit, byte[] output) throws IOException {
    if (exit != 0) {
      String text = new String(output, UTF_8).strip();
      if (text.contains("credentials not found")) {
        return Optional.empty();
      }
      boolean harmless = text.length() <= 200 && !text.contains("{");
      throw new IOException(
          this + " failed" + (harmless && !text.isEmpty() ? ": " + text : " (exit " + exit + ")"));
    }
    try {
      Answer answer = MAPPER.readValue(output, Answer.class);
      return Optional.ofNullable(answer).filter(it -> it.secret() != null);
    } catch (JsonProcessingException e) {
      throw new IOException(this + " gave an answer that is no login");
    }
  }

  private Path program() throws IOException {
    String file = "docker-credential-" + name;
    return Stream.of(machine.variable("PATH", "Path").orElse("").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank() && !name.matches(".*[/\\\\].*"))
        .flatMap(folder -> Stream.of(Path.of(folder, file), Path.of(folder, file + ".exe")))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst()
        .orElseThrow(
            () -> new IOException("there is no program " + file + " in the folders of PATH"));
  }

  @Override
  public String toString() {
    return "docker-credential-" + name;
  }

  /** What the helper printed. */
  record Answer(@JsonProperty("Username") String username, @JsonProperty("Secret") String secret) {
    @Override
    public String toString() {
      return "a login";
    }
  }
}
