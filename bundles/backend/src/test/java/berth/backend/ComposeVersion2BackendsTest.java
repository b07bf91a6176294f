package berth.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import berth.backend.compose.ComposeFinder;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** The same with Compose version 2. */
final class ComposeVersion2BackendsTest extends ComposeBackendsTest {
  @BeforeAll
  static void isThere() throws IOException {
    assumeTrue(Composes.version2().isPresent(), "BERTH_COMPOSE_V2 is not set");
  }

  @Override
  ComposeFinder composes() throws IOException {
    return Composes.version2().orElseThrow();
  }
}
