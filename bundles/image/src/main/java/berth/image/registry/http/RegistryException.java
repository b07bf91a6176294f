package berth.image.registry.http;

import berth.image.FetchException;
import berth.image.FormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** A registry did not give what it was asked for. */
public final class RegistryException extends FetchException {
  private static final long serialVersionUID = 1L;

  private static final String CHECK = "Check its name, the network and the proxy, and try again.";

  private final Kind kind;
  private final String advice;

  private RegistryException(Kind kind, String message, String advice, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.advice = advice;
  }

  /** Why, as far as it makes a difference. */
  public enum Kind {
    /** The registry wants to know who asks, or does not know the user. */
    LOGIN,
    /** The user must not have it. */
    FORBIDDEN,
    NOT_FOUND,
    /** The user has asked too often. */
    TOO_MANY,
    /** Something is wrong with the registry. */
    BROKEN,
    /** The registry did not answer at all. */
    UNREACHABLE
  }

  /**
   * An answer that is no success.
   *
   * @param registry its name for the user, "ghcr.io"
   */
  public static RegistryException of(Response response, String registry) throws IOException {
    String words = ErrorBody.words(response);
    String login = "docker login" + (registry.equals("docker.io") ? "" : " " + registry);
    return switch (response.status()) {
      case 401 ->
          new RegistryException(
              Kind.LOGIN,
              "is refused by %s (%s)".formatted(registry, words),
              "Check the name; if the image is not public, log in with: " + login,
              null);
      case 403 ->
          new RegistryException(
              Kind.FORBIDDEN,
              "is refused by %s (%s)".formatted(registry, words),
              "Check the name, or log in as someone who may read it, with: " + login,
              null);
      case 404, 410 ->
          new RegistryException(
              Kind.NOT_FOUND,
              "is not known to %s (%s)".formatted(registry, words),
              "Check the name and the tag.",
              null);
      case 429 ->
          new RegistryException(
              Kind.TOO_MANY,
              "is refused by %s for now (%s)".formatted(registry, words),
              "Try again %s; some registries allow more after: %s"
                  .formatted(
                      wait(response).map(it -> "in " + it.toSeconds() + " s").orElse("later"),
                      login),
              null);
      default ->
          new RegistryException(
              Kind.BROKEN,
              "cannot be had from %s (%s)".formatted(registry, words),
              "Try again later, or ask who runs the registry.",
              null);
    };
  }

  /** No answer at all. */
  public static IOException of(IOException failure, String registry) {
    return switch (failure) {
      case FetchException _, FormatException _, InterruptedIOException _ -> failure;
      case SSLException _ ->
          unreachable(
              failure,
              registry,
              "no safe connection: " + failure.getMessage(),
              "If its certificate is of its own making, put its authority into "
                  + "/etc/docker/certs.d/%s/ca.crt, where docker wants it too."
                      .formatted(registry));
      case ConnectException _ when isUnknownName(failure) ->
          unreachable(failure, registry, "there is no host of that name", CHECK);
      case ConnectException _ when failure.getMessage() == null ->
          unreachable(failure, registry, "nobody answers there", CHECK);
      default -> unreachable(failure, registry, String.valueOf(failure.getMessage()), CHECK);
    };
  }

  private static boolean isUnknownName(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause instanceof UnresolvedAddressException || cause != null && isUnknownName(cause);
  }

  private static RegistryException unreachable(
      IOException failure, String registry, String why, String advice) {
    return new RegistryException(
        Kind.UNREACHABLE, "cannot be had from %s (%s)".formatted(registry, why), advice, failure);
  }

  /** What a registry asks for that Berth does not do. */
  public static RegistryException unusable(String registry, String why) {
    return new RegistryException(
        Kind.LOGIN,
        "cannot be had from %s (%s)".formatted(registry, why),
        "Pull it with the engine, if that can.",
        null);
  }

  /** How long a server asks to wait. */
  public static Optional<Duration> wait(Response response) {
    return response
        .header("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the registry was there, but its answer was cut off. */
  public boolean isBrokenConnection() {
    return kind == Kind.UNREACHABLE
        && !(getCause() instanceof ConnectException
            || getCause() instanceof SSLException
            || getCause() instanceof HttpTimeoutException);
  }

  /** What to do next: a sentence. */
  public String advice() {
    return advice;
  }
}
