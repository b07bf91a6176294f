package berth.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link MetadataReader} keeps to (reference 1.3 and 2). */
public abstract class MetadataReaderContract {
  /** The one to check. */
  protected abstract MetadataReader reader();

  @Test
  void readsPageBackendAndExecutables() throws BerthException {
    Metadata metadata =
        read("""
                {"icon": "icon.svg",
                 "ui": {"dashboard-tab": {"title": "Tool", "root": "/ui", "src": "index.html?a=1"}},
                 "vm": {"composefile": "compose.yaml", "exposes": {"socket": "tool.sock"}},
                 "host": {"binaries": [{"linux": [{"path": "/linux/tool"}]}]}}
                """)
            .value();

    assertThat(metadata.icon()).contains("icon.svg");
    assertThat(metadata.tab())
        .contains(new Metadata.DashboardTab("Tool", "ui", "index.html", "a=1"));
    assertThat(metadata.vm())
        .contains(
            new Metadata.Vm(
                Optional.empty(),
                Optional.of("compose.yaml"),
                Optional.of("tool.sock"),
                Optional.empty()));
    assertThat(metadata.executables())
        .containsExactly(new Metadata.HostExecutable(Metadata.Platform.LINUX, "linux/tool"));
  }

  @Test
  void everythingIsOptional() throws BerthException {
    Reading<Metadata> reading = read("{}");

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.value())
        .isEqualTo(new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
  }

  @Test
  void whatIsUnknownIsSaidAndPassedOver() throws BerthException {
    Reading<Metadata> reading = read("{\"icon\": \"icon.svg\", \"colour\": \"red\"}");

    assertThat(reading.value().icon()).contains("icon.svg");
    assertThat(reading.findings()).anyMatch(finding -> finding.toString().contains("colour"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"text\"", "null", "{", "{\"icon\": }", "\u0000"})
  void whatIsNoObjectIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(BerthException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/ui/../../etc/passwd", "a/../../b"})
  void noPathLeadsOutOfTheImage(String path) throws BerthException {
    Metadata metadata =
        read("{\"icon\": \"%s\", \"vm\": {\"composefile\": \"%s\"}}".formatted(path, path)).value();

    assertThat(metadata.icon().stream()).noneMatch(icon -> icon.contains(".."));
    assertThat(metadata.vm().flatMap(Metadata.Vm::composeFile).stream())
        .noneMatch(file -> file.contains(".."));
  }

  @Test
  void whatIsTooLongIsRefusedUnread() {
    byte[] json = new byte[MetadataReader.MAX_BYTES + 1];
    java.util.Arrays.fill(json, (byte) ' ');

    assertThatThrownBy(() -> reader().metadata(json)).isInstanceOf(BerthException.class);
  }

  @Test
  void missingLabelsAreEmpty() {
    Labels labels = reader().labels(Map.of()).value();

    assertThat(labels)
        .isEqualTo(new Labels("", "", "", "", "", List.of(), "", "", "", List.of(), "", List.of()));
  }

  @Test
  void labelsAreSafeToShow() {
    Labels labels =
        reader()
            .labels(
                Map.of(
                    "org.opencontainers.image.title", "Tool",
                    "com.docker.desktop.extension.icon", "javascript:alert(1)",
                    "com.docker.extension.detailed-description",
                        "<p onclick='x()'>Hello<script>alert(1)</script></p>",
                    "com.docker.extension.screenshots", "no JSON"))
            .value();

    assertThat(labels.title()).isEqualTo("Tool");
    assertThat(labels.iconUrl()).isEmpty();
    assertThat(labels.screenshots()).isEmpty();
    assertThat(labels.descriptionHtml())
        .contains("Hello")
        .doesNotContain("script")
        .doesNotContain("onclick");
  }

  private Reading<Metadata> read(String json) throws BerthException {
    return reader().metadata(json.getBytes(StandardCharsets.UTF_8));
  }
}
