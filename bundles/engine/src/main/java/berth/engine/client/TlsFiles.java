package berth.engine.client;

import com.github.dockerjava.transport.SSLConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A folder with the files ca.pem, cert.pem and key.pem, as the docker command line has it. Each may
 * be missing: then the system's authorities count, and no client certificate is shown.
 */
public record TlsFiles(Path folder) implements SSLConfig {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  @Override
  public SSLContext getSSLContext() throws KeyManagementException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (KeyManagementException e) {
      throw e;
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyManagementException(
          "The certificates in " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Null, which stands for the system's own, when there is no ca.pem. */
  private TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
    Path file = folder.resolve("ca.pem");
    if (!Files.exists(file)) {
      return null;
    }
    KeyStore store = emptyStore();
    for (Certificate authority : certificates(file)) {
      store.setCertificateEntry("ca" + store.size(), authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
    Path certificate = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    if (!Files.exists(certificate) || !Files.exists(key)) {
      return null;
    }
    char[] noPassword = new char[0];
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "client",
        privateKey(key),
        noPassword,
        certificates(certificate).toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, noPassword);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static List<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
    return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(bytes));
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    var matcher = KEY.matcher(Files.readString(file));
    if (!matcher.find()) {
      throw new InvalidKeySpecException(
          file.getFileName()
              + " is not a key in PKCS#8 form; convert it with"
              + " 'openssl pkcs8 -topk8 -nocrypt -in key.pem'");
    }
    var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException e) {
        continue; // The encoding names its algorithm; the others refuse it.
      }
    }
    throw new InvalidKeySpecException(file.getFileName() + " is neither an RSA nor an EC key");
  }
}
