package berth.image.registry;

import berth.image.FetchException;
import berth.image.FormatException;
import berth.image.registry.http.RegistryException;
import berth.image.registry.http.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a blob. When the connection breaks, it goes on where it was. One thread reads it;
 * its digest is checked by who reads.
 */
final class BlobStream extends InputStream {
  /** Connections in a row that bring no byte. */
  private static final int MAX_FAILURES = 5;

  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private final long size;
  private final Opening opening;
  private final TransferProgress.Part progress;
  private final Duration firstPause;
  private Response response;
  private long position;
  private int failures;

  /**
   * @param size bytes of the blob, as its image promises
   * @param firstPause before the second attempt; doubled each time
   */
  BlobStream(long size, Opening opening, TransferProgress.Part progress, Duration firstPause) {
    this.size = size;
    this.opening = opening;
    this.progress = progress;
    this.firstPause = firstPause;
  }

  /** Asks for a blob. */
  @FunctionalInterface
  interface Opening {
    /**
     * @param position the first byte that is wanted
     * @param again whether an attempt has failed
     * @return with status 200 or 206
     */
    Response open(long position, boolean again) throws IOException;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      try {
        int read = receive(buffer, offset, length);
        if (read > 0) {
          failures = 0;
          progress.advance(read);
        }
        return read;
      } catch (FormatException | InterruptedIOException e) {
        throw e;
      } catch (RegistryException e) {
        if (isFinal(e)) {
          throw e;
        }
        failed(e);
      } catch (IOException e) {
        failed(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    progress.end();
    disconnect();
  }

  private int receive(byte[] buffer, int offset, int length) throws IOException {
    if (response == null) {
      if (position == size) {
        return -1; // Only the end itself got lost.
      }
      response = opening.open(position, failures > 0);
      checkRange();
      checkLength();
      if (response.status() == 200) {
        response.body().skipNBytes(position); // It begins anew.
      }
    }
    int read = response.body().read(buffer, offset, length);
    if (read < 0 && position < size) {
      throw new EOFException(
          "the connection ended after %,d of %,d bytes".formatted(position, size));
    }
    position += Math.max(0, read);
    if (position > size) {
      throw tooLong();
    }
    return read;
  }

  private void checkLength() throws FormatException {
    long announced = response.length().orElse(-1);
    long expected = response.status() == 206 ? size - position : size;
    if (announced > expected) {
      throw tooLong();
    }
    if (announced >= 0 && announced < expected && response.status() == 200) {
      throw new FormatException(
          "has %,d bytes at the registry, and not the %,d that its image promises"
              .formatted(announced, size));
    }
  }

  private void checkRange() throws FormatException {
    if (response.status() != 206) {
      return;
    }
    Matcher range = RANGE.matcher(response.header("Content-Range").orElse(""));
    if (!range.matches()
        || Long.parseLong(range.group(1)) != position
        || !range.group(3).equals("*") && Long.parseLong(range.group(3)) != size) {
      throw new FormatException("was sent from another place than was asked for");
    }
  }

  private FormatException tooLong() {
    return new FormatException(
        "is longer than the %,d bytes that its image promises".formatted(size));
  }

  private static boolean isFinal(RegistryException e) {
    return switch (e.kind()) {
      case BROKEN, UNREACHABLE -> false;
      case LOGIN, FORBIDDEN, NOT_FOUND, TOO_MANY -> true;
    };
  }

  private void failed(IOException e) throws IOException {
    disconnect();
    failures++;
    if (failures >= MAX_FAILURES) {
      throw new FetchException(
          "did not come down: after %,d of %,d bytes %d attempts in a row brought nothing (%s)"
              .formatted(position, size, failures, e.getMessage()),
          e);
    }
    try {
      Thread.sleep(firstPause.multipliedBy(1L << (failures - 1)));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the work was called off");
    }
  }

  private void disconnect() throws IOException {
    if (response != null) {
      response.close();
      response = null;
    }
  }
}
