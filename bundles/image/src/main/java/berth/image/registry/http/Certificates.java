package berth.image.registry.http;

import berth.image.docker.Host;
import berth.image.docker.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who vouches for a registry: the authorities of Java and of the system, and those that docker has
 * for this registry alone, in certs.d/HOST/*.crt.
 */
final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private final Machine machine;

  Certificates(Machine machine) {
    this.machine = machine;
  }

  X509ExtendedTrustManager of(Host host) throws GeneralSecurityException, IOException {
    List<Certificate> own = read(machine.engineFolder().resolve("certs.d/" + host));
    List<Certificate> all = new ArrayList<>(own);
    all.addAll(ofSystem());
    all.addAll(Arrays.asList(trust(null).getAcceptedIssuers()));
    return trust(store(all));
  }

  private static List<Certificate> read(Path folder) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.crt")) {
      for (Path file : files) {
        certificates.addAll(parse(file));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return certificates;
  }

  /** Where Debian and its like keep them, also those that a company has added. */
  private Collection<Certificate> ofSystem() {
    Path file = machine.root().resolve("etc/ssl/certs/ca-certificates.crt");
    try {
      return Files.isReadable(file) ? parse(file) : List.of();
    } catch (IOException e) {
      LOG.warn("The certificates of the system cannot be read: {}", e.getMessage());
      return List.of();
    }
  }

  private static Collection<Certificate> parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate (" + e.getMessage() + ")", e);
    }
  }

  private static KeyStore store(List<Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate certificate : certificates) {
      if (certificate instanceof X509Certificate) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
    }
    return store;
  }

  private static X509ExtendedTrustManager trust(KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }
}
