package berth.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import berth.api.BerthException;
import berth.api.metadata.Finding;
import berth.api.metadata.Metadata;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each shape that the survey found in metadata.json, today's and history's (survey 3). */
class SurveyTest {
  /**
   * One shape.
   *
   * @param json with ' for "
   * @param read what an install makes of it
   * @param findings the places of complaints, "!" before errors, over which only validation fails
   */
  record Shape(String name, String json, String read, String findings) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Shape> SHAPES =
      List.of(
          // Top level.
          shape("nothing", "{}", "", ""),
          shape("an icon in a folder", "{'icon':'public/a.svg'}", "icon public/a.svg", ""),
          shape("lines that end as on Windows", "{\r\n'icon':'a.svg'\r\n}\r\n", "icon a.svg", ""),
          shape("a name", "{'name':'x','icon':'a'}", "icon a", "!(root)"),
          shape(
              "name and provider",
              "{'name':'x','provider':'y','icon':'a'}",
              "icon a",
              "!(root) !(root)"),
          shape(
              "what others made up",
              "{'description':'d','title':'t','publisher':'p','version':'1','capabilities':[],'icon':'a'}",
              "icon a",
              "!(root) !(root) !(root) !(root) !(root)"),
          shape(
              "the first months' keys",
              "{'desktop-plugin-version':'1','desktop-plugin-name':'x','icon':'a'}",
              "icon a",
              "!(root) !(root)"),
          shape(
              "history: more at the top",
              "{'screenshots':[{'url':'x'}],'mounts':[],'backend':{},'icon':'a'}",
              "icon a",
              "!(root) !(root) !(root)"),
          // The page.
          shape(
              "a page",
              tab("'title':'T','root':'/ui','src':'index.html'"),
              "tab T ui index.html",
              ""),
          shape(
              "an absolute entry",
              tab("'title':'T','root':'ui','src':'/index.html'"),
              "tab T ui index.html",
              ""),
          shape(
              "an entry in a folder",
              tab("'title':'T','root':'ui','src':'./v2/index.html'"),
              "tab T ui v2/index.html",
              ""),
          shape(
              "another entry",
              tab("'title':'T','root':'/swagger-editor','src':'editor.html'"),
              "tab T swagger-editor editor.html",
              ""),
          shape(
              "a query",
              tab("'title':'T','root':'ui','src':'index.html?v0.4.0'"),
              "tab T ui index.html ?v0.4.0",
              ""),
          shape(
              "no root",
              tab("'title':'T','src':'index.html'"),
              "tab T  index.html",
              "ui.dashboard-tab"),
          shape(
              "no src",
              tab("'title':'T','root':'/usr/share/nginx/html'"),
              "tab T usr/share/nginx/html index.html",
              "ui.dashboard-tab"),
          shape(
              "no title",
              tab("'root':'ui','src':'index.html'"),
              "tab  ui index.html",
              "ui.dashboard-tab"),
          shape(
              "history: another tab",
              "{'ui':{'dashboard-tab':{'title':'T','root':'ui','src':'i','kwasm':{'socket':'s'}}}}",
              "tab T ui i",
              "ui.dashboard-tab.kwasm"),
          // The backend.
          shape(
              "a Compose file",
              "{'vm':{'composefile':'docker-compose.yaml'}}",
              "compose docker-compose.yaml",
              ""),
          shape(
              "a Compose file in a folder",
              "{'vm':{'composefile':'vm/extension-compose.yml'}}",
              "compose vm/extension-compose.yml",
              ""),
          shape(
              "an absolute Compose file",
              "{'vm':{'composefile':'/docker-compose.yaml'}}",
              "compose docker-compose.yaml",
              ""),
          shape(
              "an image",
              "{'vm':{'image':'${DESKTOP_PLUGIN_IMAGE}'}}",
              "image ${DESKTOP_PLUGIN_IMAGE}",
              ""),
          shape("both", "{'vm':{'image':'i','composefile':'c'}}", "compose c", "vm"),
          shape("neither", "{'vm':{'exposes':{'socket':'s'}}}", "socket s", "!vm"),
          shape(
              "only the backend's socket",
              "{'vm':{'image':'i','exposes':{'socket':'s'}}}",
              "image i socket s",
              ""),
          shape(
              "only the page's socket",
              "{'vm':{'image':'i'},'ui':{'dashboard-tab':{'title':'T','root':'u','src':'i','backend':{'socket':'s'}}}}",
              "tab T u i image i socket s",
              ""),
          shape(
              "the page's socket without a backend",
              tab("'title':'T','root':'u','src':'i','backend':{'socket':'s'}"),
              "tab T u i socket s",
              "ui.dashboard-tab.backend"),
          shape(
              "a port",
              "{'vm':{'image':'i'},'ui':{'dashboard-tab':{'title':'T','root':'u','src':'i','backend':{'tcp':'9000'}}}}",
              "tab T u i image i tcp 9000",
              ""),
          shape(
              "a common name for a socket",
              "{'vm':{'image':'i','exposes':{'socket':'docker.sock'}}}",
              "image i socket docker.sock",
              ""),
          shape(
              "history: isolation",
              "{'vm':{'image':'i','isolation':'dockerd'}}",
              "image i",
              "vm.isolation"),
          shape(
              "history: sockets of the host",
              "{'vm':{'image':'i','exposes':{'host-socket':'h','named-pipe':'n'}}}",
              "image i",
              "vm.exposes.host-socket vm.exposes.named-pipe"),
          shape(
              "history: the page's sockets of the host",
              tab(
                  "'title':'T','root':'u','src':'i','backend':{'host-socket':'h','named-pipe':'n'}"),
              "tab T u i",
              "ui.dashboard-tab.backend.host-socket ui.dashboard-tab.backend.named-pipe"),
          shape(
              "history: a socket that is an object",
              "{'vm':{'image':'i','exposes':{'socket':{'path':'/run/guest-services/s','readOnly':true}}}}",
              "image i socket s",
              "!vm.exposes.socket vm.exposes.socket.path"),
          shape(
              "history: the address of a socket",
              "{'vm':{'image':'i'},'ui':{'dashboard-tab':{'title':'T','root':'u','src':'i','backend':{'socket':{'address':'s'}}}}}",
              "tab T u i image i socket s",
              "!ui.dashboard-tab.backend.socket"),
          shape(
              "history: a socket that is nothing known",
              "{'vm':{'image':'i','exposes':{'socket':{'name':'s'}}}}",
              "image i",
              "!vm.exposes.socket"),
          shape(
              "history: other keys of the backend",
              "{'vm':{'image':'i','compose':'c','port':1,'mounts':[],'exposeDockerSocket':true}}",
              "image i",
              "vm.compose vm.port vm.mounts vm.exposeDockerSocket"),
          shape("history: only compose", "{'vm':{'compose':'c'}}", "", "vm.compose !vm"),
          // The executables.
          shape("no executables", "{'host':{'binaries':[]}}", "", ""),
          shape("history: an empty host", "{'host':{}}", "", ""),
          shape(
              "several groups",
              "{'host':{'binaries':[{'darwin':[{'path':'/d'}]},{'linux':[{'path':'/l'}]},{'windows':[{'path':'/w.exe'}]}]}}",
              "DARWIN d LINUX l WINDOWS w.exe",
              ""),
          shape(
              "one platform", "{'host':{'binaries':[{'darwin':[{'path':'/d'}]}]}}", "DARWIN d", ""),
          shape(
              "folders and many files",
              "{'host':{'binaries':[{'windows':[{'path':'/windows/'},{'path':'/windows/lib/'},{'path':'/windows/lib/a.dll'}]}]}}",
              "WINDOWS windows/ WINDOWS windows/lib/ WINDOWS windows/lib/a.dll",
              ""),
          shape(
              "a path of another platform",
              "{'host':{'binaries':[{'linux':[{'path':'/windows/x'}]}]}}",
              "LINUX windows/x",
              ""),
          shape(
              "a path alone",
              "{'host':{'binaries':[{'path':'/x'}]}}",
              "",
              "!host.binaries[0].path"),
          shape(
              "name and command",
              "{'host':{'binaries':[{'name':'x','cmd':'y'}]}}",
              "",
              "!host.binaries[0].name !host.binaries[0].cmd"),
          shape(
              "history: text for a list",
              "{'host':{'binaries':[{'darwin':'/x'}]}}",
              "DARWIN x",
              "!host.binaries[0].darwin host.binaries[0].darwin"),
          shape(
              "history: an object for a list",
              "{'host':{'binaries':[{'darwin':{'path':'/x'}}]}}",
              "DARWIN x",
              "!host.binaries[0].darwin"),
          shape(
              "history: something to run",
              "{'host':{'binaries':[{'windows':[{'path':'/w','install':{'command':'./x.ps1','requiresAdmin':true}}]}]}}",
              "WINDOWS w",
              "host.binaries[0].windows[0].install"),
          shape(
              "scripts of another host",
              "{'host':{'x-rd-install':{'linux':'a'},'x-rd-shutdown':{'linux':['a','b']}}}",
              "",
              "host.x-rd-install host.x-rd-shutdown"));

  @ParameterizedTest
  @FieldSource("SHAPES")
  void isRead(Shape shape) throws BerthException {
    var reading = new JsonMetadataReader().metadata(shape.json.replace('\'', '"').getBytes(UTF_8));

    assertThat(summary(reading.value())).isEqualTo(shape.read);
    assertThat(String.join(" ", reading.findings().stream().map(SurveyTest::place).toList()))
        .isEqualTo(shape.findings);
  }

  private static Shape shape(String name, String json, String read, String findings) {
    return new Shape(name, json, read, findings);
  }

  private static String tab(String fields) {
    return "{'ui':{'dashboard-tab':{" + fields + "}}}";
  }

  private static String place(Finding finding) {
    String mark = finding.severity() == Finding.Severity.ERROR ? "!" : "";
    return mark + finding.place().replace("metadata.json: ", "");
  }

  private static String summary(Metadata metadata) {
    List<String> parts = new ArrayList<>();
    metadata.icon().ifPresent(icon -> parts.add("icon " + icon));
    metadata
        .tab()
        .ifPresent(
            tab -> {
              parts.add("tab " + tab.title() + " " + tab.root() + " " + tab.entry());
              if (!tab.query().isEmpty()) {
                parts.add("?" + tab.query());
              }
            });
    metadata
        .vm()
        .ifPresent(
            vm -> {
              vm.image().ifPresent(image -> parts.add("image " + image));
              vm.composeFile().ifPresent(file -> parts.add("compose " + file));
              vm.socket().ifPresent(socket -> parts.add("socket " + socket));
              vm.tcpPort().ifPresent(port -> parts.add("tcp " + port));
            });
    metadata.executables().forEach(file -> parts.add(file.platform() + " " + file.path()));
    return String.join(" ", parts);
  }
}
