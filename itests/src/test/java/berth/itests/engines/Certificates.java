package berth.itests.engines;

import berth.itests.harness.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Certificates of an authority of its own for a server and for whoever may use it.
 *
 * @param folder has {@code ca.pem}, {@code cert.pem} and {@code key.pem} of the client, as docker
 *     wants them, and {@code server-cert.pem} and {@code server-key.pem}
 */
record Certificates(Path folder) {
  private static final List<String> NEW_KEY =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2");

  /**
   * Makes certificates.
   *
   * @param address of the server, an IP address
   */
  static Certificates make(Path folder, String address) throws IOException {
    Files.createDirectories(folder);
    Certificates made = new Certificates(folder);
    made.certify("ca", "ca-key", List.of());
    made.sign("server-cert", "server-key", "subjectAltName=IP:" + address);
    made.sign("cert", "key", "extendedKeyUsage=clientAuth");
    return made;
  }

  /** One of the files. */
  Path file(String name) {
    return folder.resolve(name + ".pem");
  }

  private void sign(String certificate, String key, String extension) {
    certify(
        certificate,
        key,
        List.of(
            "-CA",
            file("ca").toString(),
            "-CAkey",
            file("ca-key").toString(),
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-addext",
            extension));
  }

  private void certify(String certificate, String key, List<String> options) {
    List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509"));
    command.addAll(List.of("-subj", "/CN=Berth Tests " + certificate));
    command.addAll(List.of("-out", file(certificate).toString()));
    command.addAll(List.of("-keyout", file(key).toString()));
    command.addAll(NEW_KEY);
    command.addAll(options);
    Commands.run(command, Map.of()).succeeded();
  }
}
