package berth.lease;

/** No provider of a service appeared in time. */
public final class ServiceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceUnavailableException(String message) {
    super(message);
  }
}
