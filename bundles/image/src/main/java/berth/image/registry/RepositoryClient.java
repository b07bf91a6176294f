package berth.image.registry;

import berth.image.Limits;
import berth.image.Repository;
import berth.image.oci.Digest;
import berth.image.oci.Json.Descriptor;
import berth.image.oci.StoredManifest;
import berth.image.registry.RegistryRequests.Document;
import berth.image.registry.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads one repository (distribution-spec, pull). Safe for several threads. */
final class RepositoryClient {

  private final Repository repository;
  private final Endpoints endpoints;
  private final RegistryRequests requests;
  private final Limits limits;
  private final Duration pause;
  private final Consumer<String> warnings;

  /**
   * @param pause before a broken download goes on
   * @param warnings is told why a login cannot be had
   */
  RepositoryClient(
      Repository repository,
      Endpoints endpoints,
      RegistryRequests requests,
      Limits limits,
      Duration pause,
      Consumer<String> warnings) {
    this.repository = repository;
    this.endpoints = endpoints;
    this.requests = requests;
    this.limits = limits;
    this.pause = pause;
    this.warnings = warnings;
  }

  Limits limits() {
    return limits;
  }

  /**
   * A manifest or an index.
   *
   * @param tagOrDigest with a digest, the answer must have it
   */
  StoredManifest manifest(String tagOrDigest) throws IOException {
    return endpoints.ask(
        repository,
        endpoint -> {
          URI uri = endpoint.uri("manifests/" + tagOrDigest);
          Document document =
              requests.document(
                  endpoint, uri, Map.of("Accept", MediaTypes.ACCEPT), limits.jsonBytes(), warnings);
          if (tagOrDigest.contains(":")) {
            Digest.parse(tagOrDigest).check(document.bytes());
          }
          Optional<String> promised = document.response().header("Docker-Content-Digest");
          if (promised.isPresent()) {
            Digest.parse(promised.get()).check(document.bytes());
          }
          String type = document.response().header("Content-Type").orElse("");
          MediaTypes.checkManifest(type);
          return new StoredManifest(document.bytes(), type);
        });
  }

  /** The tags that the registry knows. */
  Set<String> tags() throws IOException {
    return endpoints.askRegistry(
        repository, endpoint -> new TagList(endpoint, requests, limits, warnings).read());
  }

  /** A configuration. */
  byte[] config(Descriptor descriptor) throws IOException {
    Digest digest = Digest.parse(descriptor.digest());
    return endpoints.ask(
        repository,
        endpoint -> {
          URI uri = endpoint.uri("blobs/" + digest);
          Document document =
              requests.document(endpoint, uri, Map.of(), limits.jsonBytes(), warnings);
          descriptor.checkSize(document.bytes().length);
          return digest.check(document.bytes());
        });
  }

  /** A blob as it lies in the registry; who reads it checks its digest. */
  InputStream blob(Digest digest, long size, TransferProgress progress) {
    BlobStream.Opening opening =
        (position, again) -> {
          Map<String, String> headers =
              position == 0 ? Map.of() : Map.of("Range", "bytes=" + position + "-");
          Endpoints.Question<Response> question =
              endpoint ->
                  requests.get(endpoint, endpoint.uri("blobs/" + digest), headers, warnings);
          return again
              ? endpoints.askRegistry(repository, question)
              : endpoints.ask(repository, question);
        };
    return new BlobStream(size, opening, progress.begin(size), pause);
  }
}
