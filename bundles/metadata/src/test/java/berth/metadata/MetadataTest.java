package berth.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.DashboardTab;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Platform;
import berth.api.metadata.Metadata.Vm;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of metadata.json that real extensions have (survey 3), and broken ones. */
class MetadataTest {
  private final MetadataReader reader = new JsonMetadataReader();

  @Test
  void readsTheUsualShapeWithoutComplaint() throws BerthException {
    Reading<Metadata> reading =
        read(
            """
            {"icon":"docker.svg",
             "vm":{"composefile":"docker-compose.yaml","exposes":{"socket":"volumes.sock"}},
             "ui":{"dashboard-tab":{"title":"Volumes","root":"/ui","src":"index.html",
                   "backend":{"socket":"volumes.sock"}}},
             "host":{"binaries":[{"darwin":[{"path":"/darwin/kubectl"}],
                                  "windows":[{"path":"/windows/"}],
                                  "linux":[{"path":"/linux/kubectl"},{"path":"linux/t.tmpl"}]}]}}
            """);

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.value())
        .isEqualTo(
            new Metadata(
                Optional.of("docker.svg"),
                Optional.of(new DashboardTab("Volumes", "ui", "index.html", "")),
                Optional.of(
                    new Vm(
                        Optional.empty(),
                        Optional.of("docker-compose.yaml"),
                        Optional.of("volumes.sock"),
                        Optional.empty())),
                List.of(
                    new HostExecutable(Platform.DARWIN, "darwin/kubectl"),
                    new HostExecutable(Platform.WINDOWS, "windows/"),
                    new HostExecutable(Platform.LINUX, "linux/kubectl"),
                    new HostExecutable(Platform.LINUX, "linux/t.tmpl"))));
  }

  @Test
  void everySectionIsOptional() throws BerthException {
    Reading<Metadata> reading = read("{}");

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.value())
        .isEqualTo(new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`/ui`,        `/index.html`,           ui,        index.html,    ``",
        "`ui/`,        `./v2/index.html`,       ui,        v2/index.html, ``",
        "`./build`,    `index.html?v0.4.0`,     build,     index.html,    v0.4.0",
        "`/`,          `?dialog=true`,          ``,        index.html,    dialog=true",
        "`/usr/share/nginx/html`, ``, usr/share/nginx/html, index.html,   ``",
        "`/a//b/./c/`, `docs/`,                 a/b/c,     docs/index.html, ``",
      })
  void pathsOfThePage(String root, String src, String wantedRoot, String entry, String query)
      throws BerthException {
    String srcField = src.isEmpty() ? "" : ",\"src\":\"" + src + "\"";

    Metadata metadata =
        read("{\"ui\":{\"dashboard-tab\":{\"title\":\"T\",\"root\":\"%s\"%s}}}"
                .formatted(root, srcField))
            .value();

    assertThat(metadata.tab()).contains(new DashboardTab("T", wantedRoot, entry, query));
  }

  /** JSON, the place of the only finding or of the first one, its severity. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Keys that nobody or only history knows.
        "{'name':'x'}                            | (root)                 | ERROR",
        "{'vm':{'image':'i','isolation':'d'}}    | vm.isolation           | WARNING",
        "{'vm':{'image':'i','a b':1}}            | vm[\"a b\"]            | WARNING",
        "{'vm':{'exposes':{'host-socket':'s'},'image':'i'}}|vm.exposes.host-socket|WARNING",
        "{'ui':{'other':{}}}                     | ui.other               | WARNING",
        "{'host':{'x-rd-install':{}}}            | host.x-rd-install      | WARNING",
        "{'host':{'binaries':[{'windows':[{'path':'w','install':{}}]}]}}"
            + "| host.binaries[0].windows[0].install | WARNING",
        // Wrong types.
        "{'icon':1}                              | icon                   | ERROR",
        "{'icon':null}                           | icon                   | ERROR",
        "{'icon':''}                             | icon                   | WARNING",
        "{'ui':[]}                               | ui                     | ERROR",
        "{'ui':{'dashboard-tab':'t'}}            | ui.dashboard-tab       | ERROR",
        "{'ui':{'dashboard-tab':{'title':{},'root':'u','src':'s'}}}"
            + "| ui.dashboard-tab.title | ERROR",
        "{'vm':true}                             | vm                     | ERROR",
        "{'vm':{}}                               | vm                     | ERROR",
        "{'vm':{'image':'a b'}}                  | vm.image               | ERROR",
        "{'vm':{'image':'i','composefile':'c'}}  | vm                     | WARNING",
        "{'vm':{'image':'i','exposes':'s'}}      | vm.exposes             | ERROR",
        "{'host':[]}                             | host                   | ERROR",
        "{'host':{'binaries':[{'path':'a'}]}}    | host.binaries[0].path  | ERROR",
        "{'host':{'binaries':[{'name':'a','cmd':'b'}]}}|host.binaries[0].name | ERROR",
        "{'host':{'binaries':['a']}}             | host.binaries[0]       | ERROR",
        "{'host':{'binaries':[{'linux':[{}]}]}}  | host.binaries[0].linux[0] | ERROR",
        "{'host':{'binaries':[{'linux':[7]}]}}   | host.binaries[0].linux[0] | ERROR",
        // Paths that lead elsewhere.
        "{'icon':'../../etc/passwd'}             | icon                   | ERROR",
        "{'icon':'/ui/../../x'}                  | icon                   | ERROR",
        "{'icon':'a\\\\b'}                       | icon                   | ERROR",
        "{'vm':{'composefile':'..','image':'i'}} | vm.composefile         | ERROR",
        "{'host':{'binaries':[{'linux':[{'path':'../sh'}]}]}}"
            + "| host.binaries[0].linux[0].path | ERROR",
        "{'vm':{'image':'i','exposes':{'socket':'../x.sock'}}} | vm.exposes.socket | ERROR",
        "{'vm':{'image':'i','exposes':{'socket':'a/x.sock'}}}  | vm.exposes.socket | ERROR",
        "{'ui':{'dashboard-tab':{'title':'t','root':'u','src':'i','backend':{'tcp':'0'}}}}"
            + "| ui.dashboard-tab.backend.tcp | ERROR",
      })
  void saysWhereAComplaintIs(String json, String place, Finding.Severity severity)
      throws BerthException {
    Reading<Metadata> reading = read(json.replace('\'', '"'));

    assertThat(reading.findings()).isNotEmpty();
    assertThat(reading.findings().getFirst())
        .extracting(Finding::place, Finding::severity)
        .containsExactly("metadata.json: " + place, severity);
  }

  @Test
  void whatIsRefusedCountsAsAbsentAndTheRestStays() throws BerthException {
    Metadata metadata =
        read("""
                {"icon": 3,
                 "vm": {"composefile": "../c.yaml", "image": "i"},
                 "host": {"binaries": [{"linux": [{"path": "../../bin/sh"}, {"path": "ok"}]}]}}
                """)
            .value();

    assertThat(metadata.icon()).isEmpty();
    assertThat(metadata.vm().orElseThrow().composeFile()).isEmpty();
    assertThat(metadata.vm().orElseThrow().image()).contains("i");
    assertThat(metadata.executables()).containsExactly(new HostExecutable(Platform.LINUX, "ok"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'vm':{'image':'i','exposes':{'socket':'a.sock'}}}",
        "{'vm':{'image':'i','exposes':{'socket':'/run/guest-services/a.sock'}}}",
        "{'vm':{'image':'i','exposes':{'socket':{'path':'a.sock','readOnly':true}}}}",
        "{'vm':{'image':'i'},'ui':{'dashboard-tab':{'backend':{'socket':'a.sock'}}}}",
        "{'ui':{'dashboard-tab':{'title':'t','backend':{'socket':'a.sock'}}}}",
      })
  void eitherSocketIsEnough(String json) throws BerthException {
    assertThat(read(json.replace('\'', '"')).value().vm().orElseThrow().socket())
        .contains("a.sock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"9000\"", "9000"})
  void tcpPort(String port) throws BerthException {
    String json = "{\"ui\":{\"dashboard-tab\":{\"backend\":{\"tcp\":%s}}}}";

    assertThat(read(json.formatted(port)).value().vm().orElseThrow().tcpPort()).contains(9000);
  }

  @Test
  void composeFileWinsOverImage() throws BerthException {
    Vm vm = read("{\"vm\":{\"image\":\"i\",\"composefile\":\"/c.yaml\"}}").value().vm().get();

    assertThat(vm.image()).isEmpty();
    assertThat(vm.composeFile()).contains("c.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'linux':'bin/x'}]",
        "[{'linux':{'path':'bin/x'}}]",
        "{'linux':[{'path':'./bin/x'}]}",
        "[{'linux':['bin/x']}]",
        "[{'path':'y'},{'linux':[{'path':'/bin/x'}]}]",
      })
  void oddListsOfExecutables(String binaries) throws BerthException {
    Reading<Metadata> reading =
        read("{\"host\":{\"binaries\":%s}}".formatted(binaries.replace('\'', '"')));

    assertThat(reading.value().executables())
        .containsExactly(new HostExecutable(Platform.LINUX, "bin/x"));
  }

  @Test
  void toleratesAByteOrderMarkAndAKeyThatIsThereTwice() throws BerthException {
    Reading<Metadata> reading = read("\uFEFF{\"icon\":\"a\",\r\n \"icon\":\"b\"}");

    assertThat(reading.value().icon()).contains("b");
    assertThat(reading.findings())
        .extracting(Finding::place)
        .containsExactly("metadata.json", "metadata.json (line 2, column 2)");
  }

  @Test
  void findingsComeInTheOrderOfTheText() throws BerthException {
    assertThat(read("{\"vm\":1,\"zzz\":2,\"icon\":3,\"host\":4}").findings())
        .extracting(Finding::place)
        .containsExactly(
            "metadata.json: vm",
            "metadata.json: (root)",
            "metadata.json: icon",
            "metadata.json: host");
  }

  @Test
  void aFloodOfOddThingsIsBounded() throws BerthException {
    String many = "0,".repeat(100_000) + "0";

    Reading<Metadata> reading = read("{\"host\":{\"binaries\":[" + many + "]}}");

    assertThat(reading.findings()).hasSizeLessThan(300);
    assertThat(reading.findings().getLast().message()).contains("99801 more");
  }

  @Test
  void aForeignKeyCannotSteerTheTerminal() throws BerthException {
    String key = "\\u001b[2J" + "k".repeat(10_000);

    Finding finding = read("{\"vm\":{\"image\":\"i\",\"" + key + "\":1}}").findings().getFirst();

    assertThat(finding.place()).doesNotContain("\u001b").hasSizeLessThan(150);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                      | is empty",
        "` \n `                  | is empty",
        "null                    | (root): Invalid type. Expected: object, given: null",
        "[]                      | (root): Invalid type. Expected: object, given: array",
        "`{\"a\":1,\n  \"b\":}`  | is not valid JSON (line 2, column 7)",
        "`{\"a\":\n`             | is not valid JSON (line",
        "`{'a':1}`               | is not valid JSON (line 1, column 2)",
        "`{} {}`                 | is not valid JSON (line 1, column 4)",
        "`<html>`                | is not valid JSON (line 1, column 1)",
      })
  void whatIsNoJsonObjectIsRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("metadata.json " + message)
        .hasMessageEndingWith("Correct the file and build the image again.");
  }

  @Test
  void tooLongTooDeepAndBinaryAreRefused() {
    assertThatThrownBy(() -> reader.metadata(new byte[MetadataReader.MAX_BYTES + 1]))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("1,048,577 bytes");
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("deeper than 64 levels (line 1, column");
    assertThatThrownBy(() -> reader.metadata(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("not valid JSON (line 1");
    assertThatThrownBy(() -> read("{\"" + "k".repeat(60_000) + "\":1}"))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("is out of bounds");
  }

  private Reading<Metadata> read(String json) throws BerthException {
    return reader.metadata(json.getBytes(UTF_8));
  }
}
