package berth.image.registry;

import berth.image.docker.Host;
import berth.image.registry.auth.Authorizer;
import berth.image.registry.http.Redirects;
import berth.image.registry.http.RegistryException;
import berth.image.registry.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Asks registries: with the user's login if need be, and again when they ask to wait. */
final class RegistryRequests {
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final int MAX_WAITS = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** Short answers that are asked of one host at the same time. */
  private static final int AT_ONCE = 8;

  private final Redirects http;
  private final Authorizer authorizer;
  private final Map<Host, Semaphore> slots = new ConcurrentHashMap<>();

  RegistryRequests(Redirects http, Authorizer authorizer) {
    this.http = http;
    this.authorizer = authorizer;
  }

  /** A short answer and its body. */
  record Document(Response response, byte[] bytes) {}

  /**
   * Gets something short; once more if the connection breaks.
   *
   * @param limit a longer body is an error
   */
  Document document(
      Endpoint endpoint, URI uri, Map<String, String> headers, int limit, Consumer<String> warnings)
      throws IOException {
    try {
      return once(endpoint, uri, headers, limit, warnings);
    } catch (RegistryException e) {
      if (!e.isBrokenConnection()) {
        throw e;
      }
      return once(endpoint, uri, headers, limit, warnings);
    }
  }

  private Document once(
      Endpoint endpoint, URI uri, Map<String, String> headers, int limit, Consumer<String> warnings)
      throws IOException {
    Semaphore slot = slots.computeIfAbsent(endpoint.host(), _ -> new Semaphore(AT_ONCE));
    try {
      slot.acquire();
    } catch (InterruptedException e) {
      throw calledOff();
    }
    try (Response response = get(endpoint, uri, headers, warnings)) {
      return new Document(response, response.bytes(limit));
    } catch (IOException e) {
      throw calledOffOr(e, endpoint);
    } finally {
      slot.release();
    }
  }

  /**
   * Gets something with status 200 or 206. The caller closes the response.
   *
   * @throws RegistryException when the answer is another
   */
  Response get(Endpoint endpoint, URI uri, Map<String, String> headers, Consumer<String> warnings)
      throws IOException {
    for (int waits = 0; ; waits++) {
      Response response = authorized(endpoint, uri, headers, warnings);
      if (response.status() == 200 || response.status() == 206) {
        return response;
      }
      try (response) {
        RegistryException refusal = RegistryException.of(response, endpoint.registry());
        Duration wait = RegistryException.wait(response).orElse(Duration.ofMillis(500L << waits));
        boolean worthwhile = BUSY.contains(response.status()) && waits < MAX_WAITS;
        if (!worthwhile || wait.compareTo(LONGEST_WAIT) > 0) {
          throw refusal;
        }
        sleep(wait);
      }
    }
  }

  private Response authorized(
      Endpoint endpoint, URI uri, Map<String, String> headers, Consumer<String> warnings)
      throws IOException {
    Optional<String> known = authorizer.known(endpoint.purpose(), warnings);
    Response response = send(endpoint, uri, headers, known);
    // What another host wants to know, to which the registry has redirected, is not told.
    if (response.status() != 401 || !Redirects.isSameOrigin(uri, response.uri())) {
      return response;
    }
    String answer;
    try (response) {
      known.ifPresent(_ -> authorizer.forget(endpoint.registry()));
      answer = authorizer.answer(endpoint.purpose(), response, warnings);
      response.drain();
    }
    Response second = send(endpoint, uri, headers, Optional.of(answer));
    if (second.status() == 401 || second.status() == 403) {
      authorizer.forget(endpoint.registry());
    }
    return second;
  }

  private Response send(
      Endpoint endpoint, URI uri, Map<String, String> headers, Optional<String> authorization)
      throws IOException {
    Map<String, String> all = new HashMap<>(headers);
    authorization.ifPresent(value -> all.put("Authorization", value));
    try {
      return http.get(uri, all);
    } catch (IOException e) {
      throw calledOffOr(e, endpoint);
    }
  }

  private static void sleep(Duration wait) throws InterruptedIOException {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      throw calledOff();
    }
  }

  private static IOException calledOffOr(IOException failure, Endpoint endpoint) {
    return Thread.currentThread().isInterrupted()
        ? failure
        : RegistryException.of(failure, endpoint.registry());
  }

  private static InterruptedIOException calledOff() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the work was called off");
  }
}
