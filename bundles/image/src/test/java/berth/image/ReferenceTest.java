package berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and tags of images. */
class ReferenceTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "tool,                         tool,                    ''",
    "tool:1.0,                     tool,                    1.0",
    "acme/tool:v1-x_y,             acme/tool,               v1-x_y",
    "docker.io/library/tool:1,     tool,                    1",
    "library/tool,                 tool,                    ''",
    "docker.io/acme/tool,          acme/tool,               ''",
    "docker.io/docker.io/tool,     docker.io/docker.io/tool, ''",
    "docker.io/localhost/tool:1,   docker.io/localhost/tool, 1",
    "library/acme/tool,            library/acme/tool,       ''",
    "host:5000/tool,               host:5000/tool,          ''",
    "host:5000/a/b/tool:2,         host:5000/a/b/tool,      2",
    "[::1]:5000/tool:2,            [::1]:5000/tool,         2",
    "ghcr.io/acme/my--tool__x.y:2, ghcr.io/acme/my--tool__x.y, 2",
    "Registry.Acme.example/tool,   Registry.Acme.example/tool, ''",
  })
  void names(String text, String repository, String tag) {
    assertThat(Reference.parse(text)).contains(new Reference(repository, tag, ""));
    assertThat(Reference.parse(text + "@" + DIGEST))
        .contains(new Reference(repository, tag, DIGEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Tool",
        "Acme/tool",
        "a b",
        "a:",
        "a:b:c",
        "/a",
        "a/",
        "a//b",
        "-a",
        "a@sha256:xyz",
        "../a",
        "a/../b",
        "https://x/y",
        "a:.x",
      })
  void whatIsNoName(String text) {
    assertThat(Reference.parse(text)).isEmpty();
  }

  @Test
  void theGreatestVersion() {
    assertThat(SemanticTag.greatest(List.of("latest", "1.9.0", "v1.10.0", "1.10.0-rc.2", "0.99")))
        .contains("v1.10.0");
    assertThat(SemanticTag.greatest(List.of("1.0.0-rc.2", "1.0.0-rc.10", "1.0.0-beta")))
        .contains("1.0.0-rc.10");
    assertThat(SemanticTag.greatest(List.of("latest", "main"))).isEmpty();
  }
}
