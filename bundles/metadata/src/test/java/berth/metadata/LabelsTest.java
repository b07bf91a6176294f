package berth.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.metadata.Finding;
import berth.api.metadata.Finding.Severity;
import berth.api.metadata.Labels;
import berth.api.metadata.Labels.Link;
import berth.api.metadata.Labels.Screenshot;
import berth.api.metadata.Reading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels that real extensions have (survey 4). */
class LabelsTest {
  private static final String API = "com.docker.desktop.extension.api.version";
  private static final String ICON = "com.docker.desktop.extension.icon";
  private static final String TITLE = "org.opencontainers.image.title";
  private static final String SCREENSHOTS = "com.docker.extension.screenshots";
  private static final String CATEGORIES = "com.docker.extension.categories";
  private static final String URLS = "com.docker.extension.additional-urls";

  private static final String CHANGELOG = "com.docker.extension.changelog";

  private final Map<String, String> labels = complete();

  @Test
  void readsACompleteSetWithoutComplaint() {
    Reading<Labels> reading = read();

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.value())
        .isEqualTo(
            new Labels(
                "Volumes",
                "Backs up volumes",
                "Acme",
                ">= 0.2.3",
                "https://acme.example/icon.svg",
                List.of(new Screenshot("One", "https://acme.example/1.png")),
                "<p>Long</p>",
                "https://acme.example",
                "<ul><li>New</li></ul>",
                List.of(new Link("Docs", "https://acme.example/docs")),
                "required",
                List.of("volumes", "utility-tools")));
  }

  @Test
  void saysWhichMandatoryLabelsAreMissing() {
    labels.clear();
    labels.put("com.suse.bci.version", "15");

    assertThat(read().findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .hasSize(9)
        .extracting(Finding::message)
        .contains("mandatory image label \"com.docker.extension.changelog\" is missing");
    assertThat(read().findings())
        .filteredOn(finding -> finding.severity() == Severity.WARNING)
        .extracting(Finding::message)
        .contains(
            "label \"com.docker.extension.additional-urls\" is not specified. You can provide more"
                + " detailed information to users about your extension.");
  }

  @Test
  void emptyAndUnresolvedLabelsAreErrorsAndEmpty() {
    labels.put(SCREENSHOTS, "");
    labels.put(ICON, "${ICON_URL}");
    labels.put(API, "$DD_VERSION");

    assertThat(errors()).containsExactly("label " + API, "label " + ICON, "label " + SCREENSHOTS);
    assertThat(read().value().iconUrl()).isEmpty();
    assertThat(read().value().apiVersion()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "none",
      value = {
        "0.1.0            ; none",
        "0.4.2            ; none",
        "v0.3             ; none",
        "0.4.3            ; WARNING",
        ">= 0.2.3         ; none",
        ">=0.2.1          ; none",
        ">= 1.4.7, < 2.0  ; WARNING",
        ">= 0.3.0 < 0.4   ; WARNING",
        ">= 0.3.0, < 0.5  ; none",
        "< 0.2 || > 0.4.1 ; none",
        "^0.4.0           ; none",
        "~0.3.3           ; WARNING",
        "0.4.x            ; none",
        "0.3.x            ; WARNING",
        "*                ; none",
        "0.2 - 0.4        ; none",
        "=0.3.3           ; WARNING",
        "!=0.4.2          ; WARNING",
        "${DD_VERSION}    ; ERROR",
        "latest           ; ERROR",
        ">=               ; ERROR",
        "0.3.0 beta       ; ERROR",
      })
  void apiVersions(String version, Severity severity) {
    labels.put(API, version);

    assertThat(read().findings())
        .extracting(Finding::severity)
        .containsExactlyElementsOf(severity == null ? List.of() : List.of(severity));
  }

  /** The label, the URLs that are read from it, and whether validation fails. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                              | ``                     | false",
        "`[ {\"alt\": \"a\",\n\n  \"url\":  \"https://h/a b.png\"} ]` | https://h/a%20b.png | false",
        "`[{\"alt\":\"a\nb\",\"url\":\"https://h/1\"}]`  | https://h/1            | true",
        "`[{\"alt\":\"\\v\",\"url\":\"https://h/1\"},]`  | https://h/1            | true",
        "`{\"url\":\"https://h/1\"}`                     | https://h/1            | true",
        "`[\"https://h/1\",\"https://h/2\"]`             | `https://h/1 https://h/2` | false",
        "https://h/1.png                                 | https://h/1.png        | true",
        "about.psibase.io                                | ``                     | true",
        "`[{\"alt\":\"a\",\"url\":`                      | ``                     | true",
        "`[{\"url\":\"javascript:alert(1)\"},{\"url\":\"file:///etc/passwd\"},{\"url\":\"http:x\"},7]`"
            + "| `` | false",
      })
  void screenshotsInOddForms(String text, String urls, boolean error) {
    labels.put(SCREENSHOTS, text);

    assertThat(read().value().screenshots())
        .extracting(Screenshot::url)
        .containsExactlyElementsOf(urls.isEmpty() ? List.of() : Arrays.asList(urls.split(" ")));
    assertThat(errors()).hasSize(error ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`utility-tools, kubernetes ,`            | utility-tools,kubernetes",
        "DATABASES & STORAGE                      | databases & storage",
        "`[\"cloud\", \"security\", \"security\"]`| cloud,security",
        "1.0.3                                    | ``",
      })
  void categoriesInOddForms(String text, String categories) {
    labels.put(CATEGORIES, text);

    assertThat(String.join(",", read().value().categories())).isEqualTo(categories);
    assertThat(errors()).isEmpty();
  }

  @Test
  void theWrongKeyForCategoriesIsRead() {
    labels.remove(CATEGORIES);
    labels.put("com.docker.extension.category", "volumes");

    assertThat(read().value().categories()).containsExactly("volumes");
  }

  @ParameterizedTest
  @CsvSource({"icon.svg", "/docker.svg", "javascript:alert(1)", "file:///icon.svg", "https://"})
  void anIconThatIsNoWebAddressIsLeftOut(String icon) {
    labels.put(ICON, icon);

    assertThat(read().value().iconUrl()).isEmpty();
    assertThat(read().findings()).extracting(Finding::place).containsExactly("label " + ICON);
  }

  @Test
  void hostileSizesAreCut() {
    labels.put(TITLE, "x".repeat(300_000));
    labels.put(URLS, "[" + "{\"url\":\"https://h\"},".repeat(5_000) + "{}]");

    labels.put(CHANGELOG, "<b>".repeat(30_000));

    assertThat(read().value().title()).isEmpty();
    assertThat(read().value().links()).hasSize(100);
    assertThat(read().value().changelogHtml()).isEmpty();
    assertThat(errors()).containsExactly("label " + TITLE, "label " + CHANGELOG);
  }

  @Test
  void htmlIsSafeAndSaysWhatIsMissing() {
    labels.put(CHANGELOG, "<p onclick=\"x()\">New</p><script>y()</script>");

    assertThat(read().value().changelogHtml()).isEqualTo("<p>New</p>");
    assertThat(read().findings())
        .containsExactly(
            new Finding(
                Severity.WARNING,
                "label " + CHANGELOG,
                "what is not shown of it: onclick of <p>, <script>"));
  }

  @Test
  void linesAreReadAsOneAndSteerNothing() {
    labels.put(TITLE, "Vol\u009bum\u202ees\r\n     Two");
    labels.put("org.opencontainers.image.vendor", "A \\\n    B");

    assertThat(read().value().title()).isEqualTo("Vol um es Two");
    assertThat(read().value().vendor()).isEqualTo("A \\ B");
  }

  @ParameterizedTest
  @CsvSource({"0.3.0, true", "0.4.2, false", ">= 0.3.0, false", "0.4, false", "<0.4, true"})
  void aBareVersionIsThatOneAloneForDocker(String version, boolean incompatible) {
    labels.put(API, version);
    var reader = new JsonMetadataReader();
    var found = reader.incompatibility(reader.labels(labels).value());

    assertThat(found.isPresent()).isEqualTo(incompatible);
    found.ifPresent(
        finding ->
            assertThat(finding.message())
                .isEqualTo(
                    "(required) image label \"%s\" (\"%s\") is incompatible with current SDK version \"0.4.2\". Consider changing it to \">=0.4.2\""
                        .formatted(API, version)));
  }

  private List<String> errors() {
    return read().findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::place)
        .toList();
  }

  private Reading<Labels> read() {
    return new JsonMetadataReader().labels(labels);
  }

  private static Map<String, String> complete() {
    Map<String, String> labels = new HashMap<>();
    labels.put(TITLE, "Volumes");
    labels.put("org.opencontainers.image.description", "Backs up volumes");
    labels.put("org.opencontainers.image.vendor", "Acme");
    labels.put(API, ">= 0.2.3");
    labels.put(ICON, "https://acme.example/icon.svg");
    labels.put(SCREENSHOTS, "[{\"alt\":\"One\",\"url\":\"https://acme.example/1.png\"}]");
    labels.put("com.docker.extension.detailed-description", "<p>Long</p>");
    labels.put("com.docker.extension.publisher-url", "https://acme.example");
    labels.put("com.docker.extension.changelog", "<ul><li>New</li></ul>");
    labels.put(URLS, "[{\"title\":\"Docs\",\"url\":\"https://acme.example/docs\"}]");
    labels.put("com.docker.extension.account-info", "required");
    labels.put(CATEGORIES, "volumes,utility-tools");
    return labels;
  }
}
