package berth.image.oci;

import berth.image.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Fails at its end when the bytes do not have the digest that was promised. */
final class VerifyingInputStream extends CheckingInputStream {
  private final MessageDigest actual;
  private final Digest expected;
  private boolean ended;

  VerifyingInputStream(InputStream in, MessageDigest actual, Digest expected) {
    super(in);
    this.actual = actual;
    this.expected = expected;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      actual.update(buffer, offset, read);
    } else if (read < 0 && !ended) {
      ended = true;
      if (!HexFormat.of().formatHex(actual.digest()).equals(expected.hex())) {
        throw new FormatException("does not match its digest " + expected);
      }
    }
    return read;
  }
}
