package berth.image.registry.http;

import berth.image.docker.Host;
import berth.image.docker.InsecureHosts;
import berth.image.docker.Machine;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides for each server by its host: some have authorities of their own, and those that may be
 * insecure are taken as they are.
 */
public final class HostTrust extends X509ExtendedTrustManager {
  private static final int HTTPS = 443;

  private final Certificates certificates;
  private final Supplier<InsecureHosts> insecure;
  private final Map<Host, X509ExtendedTrustManager> managers = new ConcurrentHashMap<>();

  public HostTrust(Machine machine, Supplier<InsecureHosts> insecure) {
    this.certificates = new Certificates(machine);
    this.insecure = insecure;
  }

  /** TLS that asks this for each server. */
  public SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has TLS.
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    int port = engine.getPeerPort() == HTTPS ? -1 : engine.getPeerPort();
    Host host = new Host(engine.getPeerHost().replaceAll("[\\[\\]]", ""), port);
    if (!insecure.get().allow(host)) {
      manager(host).checkServerTrusted(chain, type, engine);
    }
  }

  private X509ExtendedTrustManager manager(Host host) throws CertificateException {
    X509ExtendedTrustManager manager = managers.get(host);
    if (manager == null) {
      try {
        manager = certificates.of(host);
      } catch (GeneralSecurityException | IOException e) {
        throw new CertificateException(e.getMessage(), e);
      }
      managers.put(host, manager);
    }
    return manager;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw unknownHost();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw unknownHost();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw unknownHost();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw unknownHost();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw unknownHost();
  }

  private static CertificateException unknownHost() {
    return new CertificateException("the host is not known");
  }
}
