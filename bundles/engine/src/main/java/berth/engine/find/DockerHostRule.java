package berth.engine.find;

import berth.engine.client.TlsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** DOCKER_HOST, with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, as the docker command line has it. */
record DockerHostRule() implements Rule {
  private static final String NAME = "DOCKER_HOST";

  @Override
  public List<Candidate> candidates(Machine machine) {
    return machine
        .variable(NAME)
        .map(address -> Endpoints.of(NAME, address, tls(machine), machine))
        .map(List::of)
        .orElse(List.of());
  }

  private static Optional<TlsFiles> tls(Machine machine) {
    return machine
        .variable("DOCKER_TLS_VERIFY")
        .map(
            set ->
                machine.variable("DOCKER_CERT_PATH").map(Path::of).orElse(machine.dockerConfig()))
        .map(TlsFiles::new);
  }
}
