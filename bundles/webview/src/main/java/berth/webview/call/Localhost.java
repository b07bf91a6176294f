package berth.webview.call;

import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The name localhost, which stands for 127.0.0.1 and for ::1. Browsers try both; java.net.http only
 * tries the first, and servers made with Node.js often listen on the second only.
 */
public final class Localhost {
  private static final String IPV6 = "[::1]";

  private Localhost() {}

  /**
   * Sends a request; once more to ::1 where it is for localhost and nobody listens at 127.0.0.1.
   *
   * @param attempt sends the request to the given address. Where that is not the address of the
   *     request, the server is still to be told that one as Host
   * @return can be cancelled
   */
  public static <T> CompletableFuture<T> send(
      URI address, Function<URI, CompletableFuture<T>> attempt) {
    CompletableFuture<T> first = attempt.apply(address);
    Optional<URI> other = other(address);
    if (other.isEmpty()) {
      return first;
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    cancelWith(result, first);
    first.whenComplete(
        (value, error) -> {
          if (isRefusal(error) && !result.isDone()) {
            CompletableFuture<T> second = attempt.apply(other.get());
            cancelWith(result, second);
            second.whenComplete((late, failure) -> complete(result, late, failure));
          } else {
            complete(result, value, error);
          }
        });
    return result;
  }

  /** The same address at ::1; empty where there is none. A certificate would not be for that. */
  static Optional<URI> other(URI address) {
    boolean plain = address.getScheme().matches("(?i)http|ws");
    if (!plain || !"localhost".equalsIgnoreCase(address.getHost())) {
      return Optional.empty();
    }
    String authority = address.getRawAuthority();
    int host = authority.toLowerCase(Locale.ROOT).lastIndexOf("localhost");
    int start = address.toString().indexOf(authority);
    return Optional.of(
        URI.create(
            new StringBuilder(address.toString())
                .replace(start + host, start + host + "localhost".length(), IPV6)
                .toString()));
  }

  /** Whether nobody listens there. */
  static boolean isRefusal(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return false;
      }
      if (cause instanceof ConnectException) {
        return true;
      }
    }
    return false;
  }

  /** The value of the Host header for an address. */
  public static String hostHeader(URI address) {
    return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
  }

  private static <T> void cancelWith(CompletableFuture<T> result, CompletableFuture<T> part) {
    result.whenComplete(
        (value, error) -> {
          if (result.isCancelled()) {
            part.cancel(true);
          }
        });
  }

  private static <T> void complete(CompletableFuture<T> result, T value, Throwable error) {
    if (error == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(error);
    }
  }
}
