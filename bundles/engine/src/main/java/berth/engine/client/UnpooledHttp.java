package berth.engine.client;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;

/**
 * Asks for a fresh connection with each request: one that waited in a pool may have died with its
 * engine, and a request to create something cannot be repeated. To a local socket it costs next to
 * nothing.
 */
record UnpooledHttp(DockerHttpClient client) implements DockerHttpClient {
  @Override
  public Response execute(Request request) {
    return client.execute(Request.builder().from(request).putHeader("Connection", "close").build());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
