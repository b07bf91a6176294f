package berth.edition.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that may sign bundles. A certificate stands for its key alone: how long it is valid, and
 * who made it, says nothing about the key that the vendor has chosen.
 *
 * @param encoded public keys as SubjectPublicKeyInfo
 */
record TrustedKeys(List<byte[]> encoded) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<type>[A-Z0-9 ]+)-----(?<base64>[A-Za-z0-9+/=\\s]*)-----END \\k<type>-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

  /**
   * The keys of a PEM file, in certificates or plain.
   *
   * @throws IOException when it cannot be read or has none; the message goes on after its name
   */
  static TrustedKeys read(Path file) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    List<byte[]> keys = new ArrayList<>();
    while (blocks.find()) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(blocks.group("base64"));
        keys.add(key(blocks.group("type"), der));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw new IOException("its " + blocks.group("type") + " cannot be read: " + e, e);
      }
    }
    if (keys.isEmpty()) {
      throw new IOException("it holds neither a certificate nor a public key in PEM");
    }
    return new TrustedKeys(keys);
  }

  boolean contain(X509Certificate signer) {
    byte[] key = signer.getPublicKey().getEncoded();
    return encoded.stream().anyMatch(trusted -> Arrays.equals(trusted, key));
  }

  private static byte[] key(String type, byte[] der) throws GeneralSecurityException {
    return switch (type) {
      case "CERTIFICATE" ->
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new java.io.ByteArrayInputStream(der))
              .getPublicKey()
              .getEncoded();
      case "PUBLIC KEY" -> publicKey(der);
      default -> throw new GeneralSecurityException("it is neither certificate nor public key");
    };
  }

  /** The algorithm stands in the key, but no factory takes all of them. */
  private static byte[] publicKey(byte[] der) throws GeneralSecurityException {
    GeneralSecurityException last = null;
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePublic(new X509EncodedKeySpec(der))
            .getEncoded();
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }
}
