package berth.image.oci;

import berth.image.FormatException;
import berth.image.Subject;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A digest as OCI writes it, "sha256:…" (image-spec, descriptor.md). */
public record Digest(String algorithm, String hex) {
  private static final Pattern PATTERN =
      Pattern.compile("(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128})");

  public static Digest parse(String text) throws FormatException {
    Matcher matcher = PATTERN.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      throw new FormatException("names the digest " + Subject.quote("" + text) + ", which is none");
    }
    int group = matcher.group(1) != null ? 1 : 3;
    return new Digest(matcher.group(group), matcher.group(group + 1));
  }

  public static Digest sha256(byte[] bytes) {
    return new Digest("sha256", HexFormat.of().formatHex(start("sha256").digest(bytes)));
  }

  /** Where an OCI layout keeps what has this digest. */
  public String blob() {
    return "blobs/" + algorithm + "/" + hex;
  }

  /** The bytes, which must have this digest. */
  public byte[] check(byte[] bytes) throws FormatException {
    if (!HexFormat.of().formatHex(start(algorithm).digest(bytes)).equals(hex)) {
      throw new FormatException("does not match its digest " + this);
    }
    return bytes;
  }

  /** A stream that fails at its end when the bytes were others. */
  public InputStream verify(InputStream in) {
    return new VerifyingInputStream(in, start(algorithm), this);
  }

  private static MessageDigest start(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has both.
    }
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
