package berth.bridge;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says in the words that pages know what went wrong with a request (reference 3.4). */
final class Failures {
  private Failures() {}

  static String message(IOException failure) {
    return switch (failure) {
      case LostConnection e -> e.getMessage();
      case NoHttpResponseException _,
          ConnectionClosedException _,
          SocketException _,
          ClosedChannelException _ ->
          "socket hang up";
      case ClientProtocolException e when e.getCause() instanceof HttpException cause ->
          "Parse Error: " + cause.getMessage();
      case MessageConstraintException e -> "Parse Error: " + e.getMessage();
      default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
    };
  }
}
