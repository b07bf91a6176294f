package berth.webview.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalhostNameTest {
  private static final URI URL = URI.create("http://localhost:1/");

  private final List<CompletableFuture<String>> attempts = new ArrayList<>();
  private final CompletableFuture<String> result =
      Localhost.send(
          URL,
          address -> {
            attempts.add(new CompletableFuture<>());
            return attempts.getLast();
          });

  @ParameterizedTest
  @CsvSource({
    "http://localhost:80/a?b=localhost, http://[::1]:80/a?b=localhost",
    "http://localhost, http://[::1]",
    "ws://LOCALHOST:5173/, ws://[::1]:5173/",
    "http://localhost:x@localhost:8080/localhost, http://localhost:x@[::1]:8080/localhost",
  })
  void localhostHasAnotherAddress(URI name, URI other) {
    assertThat(Localhost.other(name)).contains(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://[::1]/",
        "https://localhost/",
        "wss://localhost/",
        "http://example.com/localhost",
        "http://localhost.example.com/"
      })
  void otherNamesHaveNone(URI name) {
    assertThat(Localhost.other(name)).isEmpty();
  }

  @Test
  void anAnswerOrAnotherFailureIsTheEnd() {
    attempts.getFirst().completeExceptionally(new IllegalStateException("broken"));
    assertThat(result).isCompletedExceptionally();
    assertThat(attempts).hasSize(1);
  }

  @Test
  void theOtherAddressIsTriedWhenNobodyListens() {
    attempts.getFirst().completeExceptionally(new ConnectException("refused"));
    assertThat(result).isNotDone();
    attempts.getLast().complete("here");
    assertThat(result).isCompletedWithValue("here");
  }

  @Test
  void whoeverCancelsEndsTheAttemptThatRuns() {
    attempts.getFirst().completeExceptionally(new ConnectException("refused"));
    result.cancel(true);
    assertThat(attempts).hasSize(2);
    assertThat(attempts.getLast()).isCancelled();
  }
}
