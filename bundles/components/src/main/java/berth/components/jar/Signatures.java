package berth.components.jar;

import berth.api.BerthException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Who signed a jar. Nothing of it is loaded as code. */
public final class Signatures {
  /** What a signature consists of, which cannot be signed itself. */
  private static final Pattern OWN_FILES =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

  private Signatures() {}

  /**
   * The certificates whose keys signed every entry; empty when an entry lacks a signature.
   *
   * @param title how the user calls the jar
   * @throws BerthException when an entry is not what was signed
   */
  public static List<X509Certificate> of(Path jar, String title) throws BerthException {
    Set<X509Certificate> common = null;
    String current = "";
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        current = entry.getName();
        if (entry.isDirectory()) {
          continue;
        }
        // Only what has been read to its end has been checked.
        try (InputStream in = file.getInputStream(entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        if (OWN_FILES.matcher(current).matches()) {
          continue;
        }
        Set<X509Certificate> signers = signers(entry);
        if (common == null) {
          common = signers;
        } else {
          common.retainAll(signers);
        }
      }
    } catch (SecurityException e) {
      throw new BerthException(
          "%s is not what was signed: the entry %s was changed (%s). Get it again from its maker."
              .formatted(title, current, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new BerthException(
          title + " cannot be read: " + e.getMessage() + ". Copy it again.", e);
    }
    return common == null ? List.of() : List.copyOf(common);
  }

  private static Set<X509Certificate> signers(JarEntry entry) {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        if (signer.getSignerCertPath().getCertificates().getFirst() instanceof X509Certificate x) {
          certificates.add(x);
        }
      }
    }
    return certificates;
  }
}
