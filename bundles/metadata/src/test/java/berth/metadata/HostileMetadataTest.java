package berth.metadata;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that is made to break its reader: one clear error, or what can be read of it. */
class HostileMetadataTest {
  private final MetadataReader reader = new JsonMetadataReader();

  static Stream<Arguments> bombs() {
    return Stream.of(
        Arguments.of("nothing", "", "is empty"),
        Arguments.of("lists in lists", "[".repeat(100_000), "deeper than 64 levels (line 1, col"),
        Arguments.of("objects in objects", "{\"a\":".repeat(100_000), "deeper than 64 levels"),
        Arguments.of("one long text", "{\"icon\":\"" + "a".repeat(1 << 20) + "\"}", "1,048,576"),
        Arguments.of("very many lists", "{\"a\":[" + "[],".repeat(130_000) + "1]}", "of bounds"),
        Arguments.of("long number", "{\"a\":" + "9".repeat(5_000) + "}", "is out of bounds"),
        Arguments.of("long name", "{\"" + "n".repeat(60_000) + "\":1}", "is out of bounds"),
        Arguments.of("not a number", "{\"a\":NaN}", "is not valid JSON (line 1"),
        Arguments.of("two objects", "{} {}", "is not valid JSON"),
        Arguments.of("control character", "{\"a\":\"\u0000\"}", "is not valid JSON"),
        Arguments.of("cut short", "{\"icon\":\"a", "is not valid JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void areRefused(String name, String json, String words) {
    assertThatThrownBy(() -> reader.metadata(json.getBytes(UTF_8)))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("metadata.json ")
        .hasMessageContaining(words)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
  }

  @Test
  void bytesThatAreNoCharactersAreRefused() {
    byte[] cut = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
    byte[] wide = {0, 0, 0, '{', 0, 0x7a, 0x22, 0x63};

    for (byte[] json : new byte[][] {cut, wide}) {
      assertThatThrownBy(() -> reader.metadata(json))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("metadata.json is not valid JSON");
    }
  }

  @Test
  void oddTextIsReadAsFarAsItCanBe() throws Exception {
    byte[] utf16 = "{\"icon\":\"a.svg\"}".getBytes(UTF_16BE);
    String twice = "{\"icon\":\"a.svg\",\"icon\":\"b.svg\"}";

    assertThat(reader.metadata(utf16).value().icon()).contains("a.svg");
    assertThat(read("{\"icon\":1e999999999}").value().icon()).isEmpty();
    assertThat(read("{\"icon\":-1e-999999999}").value().icon()).isEmpty();
    assertThat(read(twice).value().icon()).contains("b.svg");
    assertThat(read("\uFEFF" + twice).findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("byte order mark"));
    assertThat(read("{\"icon\":\"\\ud800\",\"ui\":{\"dashboard-tab\":{\"title\":\"\\udc00\"}}}"))
        .isNotNull();
  }

  @Test
  void complaintsAreBounded() throws Exception {
    String keys = IntStream.range(0, 5_000).mapToObj(i -> "\"k" + i + "\":1").collect(commas());
    String twice = IntStream.range(0, 5_000).mapToObj(_ -> "\"k\":1").collect(commas());

    for (String json : new String[] {keys, twice}) {
      assertThat(read("{" + json + "}").findings()).hasSizeLessThan(210);
    }
  }

  private static Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(",");
  }

  @Test
  void labelsAreBounded() {
    String large = "x".repeat(50 << 20);
    String deep = "[".repeat(1 << 17);
    String many = "[" + "{\"alt\":\"a\",\"url\":\"https://x.y/z\"},".repeat(5_000) + "0]";

    Labels labels =
        reader
            .labels(
                Map.of(
                    "org.opencontainers.image.title", large,
                    "com.docker.extension.detailed-description", large,
                    "com.docker.extension.additional-urls", deep,
                    "com.docker.extension.screenshots", many,
                    "com.docker.extension.categories", "a,".repeat(100_000)))
            .value();

    assertThat(labels.title()).isEmpty();
    assertThat(labels.descriptionHtml()).isEmpty();
    assertThat(labels.links()).isEmpty();
    assertThat(labels.screenshots()).hasSizeLessThanOrEqualTo(100);
    assertThat(labels.categories()).hasSizeLessThanOrEqualTo(100);
  }

  private Reading<Metadata> read(String json) throws BerthException {
    return reader.metadata(json.getBytes(UTF_8));
  }
}
