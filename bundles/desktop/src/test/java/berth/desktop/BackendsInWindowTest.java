package berth.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus;
import berth.api.backend.BackendStatus.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.JComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at backends and acts on them as a user does. */
@Tag("display")
@Timeout(60)
class BackendsInWindowTest {
  @TempDir Path home;
  private final FakeServices fakes = new FakeServices();
  private DesktopWindow window;

  @BeforeEach
  void open() throws Exception {
    add("acme/one", "One");
    add("acme/two", "Two");
    window = DesktopWindow.open(fakes, home);
    window.awaitText("Running");
  }

  private void add(String id, String title) {
    fakes.add(FakeServices.extension(id, title, "Acme", Optional.empty()), State.RUNNING, "");
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void details() throws Exception {
    window.click("Backend of One: Running");
    DesktopWindow.await(
        "the backend", () -> window.parts().findButton("Back to Extensions").isPresent());
  }

  private void menu(String title, String item) throws Exception {
    window.click("More for " + title);
    DesktopWindow.choose(item);
  }

  @Test
  void whatABackendTellsIsShownWithoutAsking() throws Exception {
    DesktopWindow.await("each asked once", () -> fakes.asked.get() == 3);
    fakes.push("acme/one", State.UNHEALTHY, "Its health check answers 500.");
    window.awaitText("Unhealthy");
    window.awaitText("Its health check answers 500.");
    fakes.push("acme/one", State.ELSEWHERE, "Its containers are on Podman at build-host.");
    window.awaitText("Elsewhere");
    window.awaitText("One is on another engine. Nothing moves by itself");
    fakes.push("acme/one", State.RUNNING, "");
    window.awaitNoText("Elsewhere");
    assertThat(fakes.asked).hasValue(3); // The engine and two backends, at the beginning.
  }

  @Test
  void theBackendShowsItsServicesAndWhatTheyUse() throws Exception {
    details();
    assertThat(window.text()).contains("Docker Engine 20.10.24 on this machine", "acme/one:1.2.0");
    window.awaitText("Directly to the socket");
    DesktopWindow.await("a measurement", () -> fakes.sessions.usages.size() == 1);
    fakes.sessions.use(12.5, 230_000_000, "service");
    window.awaitText("12.5 %");
    window.awaitText("230 MB");
    assertThat(cells())
        .containsExactly("service", "one-service-1", "Up 3 minutes", "12.5 %", "230 MB");

    fakes.push("acme/one", State.STOPPED, "");
    DesktopWindow.await("its end", () -> fakes.sessions.usages.getFirst().end.isDone());
    window.awaitNoText("12.5 %");
    fakes.push("acme/one", State.RUNNING, "");
    DesktopWindow.await("another", () -> fakes.sessions.usages.size() == 2);
  }

  private List<String> cells() throws Exception {
    return DesktopWindow.swing(
        () -> {
          var table = window.parts().first(javax.swing.JTable.class);
          return java.util.stream.IntStream.range(0, table.getColumnCount())
              .mapToObj(
                  column -> {
                    var cell = table.prepareRenderer(table.getCellRenderer(0, column), 0, column);
                    return ((javax.swing.JLabel) cell).getText();
                  })
              .toList();
        });
  }

  @Test
  void itIsMeasuredOnlyWhileItsServicesAreShown() throws Exception {
    details();
    DesktopWindow.await("a measurement", () -> fakes.sessions.usages.size() == 1);
    tab(1);
    DesktopWindow.await("its end", () -> fakes.sessions.usages.getFirst().end.isDone());
    DesktopWindow.await("a log", () -> fakes.sessions.logs.size() == 1);
    window.click("Back to Extensions");
    DesktopWindow.await("no log", () -> fakes.sessions.logs.getFirst().end.isDone());
    assertThat(fakes.sessions.usages).hasSize(1);
  }

  private void tab(int index) throws Exception {
    DesktopWindow.swing(
        () -> {
          window.parts().first(javax.swing.JTabbedPane.class).setSelectedIndex(index);
          return true;
        });
  }

  @Test
  void theLogIsOfAllServicesOrOfOne() throws Exception {
    fakes.push(
        "acme/one",
        new BackendStatus(
            State.RUNNING,
            List.of(
                new BackendStatus.Service("api", "one-api-1", "running", "Up"),
                new BackendStatus.Service("database", "one-database-1", "running", "Up")),
            ""));
    details();
    tab(1);
    DesktopWindow.await("a log", () -> fakes.sessions.requests.size() == 1);
    fakes.sessions.print("api", "listens\ron \u001B[32m8080");
    fakes.sessions.print("database", "is ready");
    DesktopWindow.await(
        "the lines", () -> lines().equals(List.of("api       on 8080", "database  is ready")));

    DesktopWindow.swing(
        () -> {
          window.parts().first(JComboBox.class).setSelectedItem("database");
          return true;
        });
    DesktopWindow.await("another log", () -> fakes.sessions.requests.size() == 2);
    assertThat(fakes.sessions.logs.getFirst().end).isDone();
    assertThat(fakes.sessions.requests.getFirst().services()).isEmpty();
    assertThat(fakes.sessions.requests.getLast().services()).isEqualTo(Set.of("database"));
    fakes.sessions.print("database", "stays alone");
    DesktopWindow.await("the line", () -> lines().equals(List.of("stays alone")));
  }

  private List<String> lines() {
    var model = window.parts().first(javax.swing.JList.class).getModel();
    return java.util.stream.IntStream.range(0, model.getSize())
        .mapToObj(i -> (String) model.getElementAt(i))
        .toList();
  }

  @Test
  void aLogThatEndsWithTheEngineGoesOnWhenItIsBack() throws Exception {
    details();
    tab(1);
    DesktopWindow.await("a log", () -> fakes.sessions.logs.size() == 1);
    fakes.push("acme/one", State.ENGINE_AWAY, "No engine answers.");
    fakes
        .sessions
        .logs
        .getFirst()
        .end
        .completeExceptionally(new berth.api.BerthException("The engine has gone."));
    window.awaitText("The engine has gone.");
    fakes.push("acme/one", State.RUNNING, "");
    DesktopWindow.await("another log", () -> fakes.sessions.logs.size() == 2);
    fakes.sessions.print("service", "here again");
    DesktopWindow.await("the line", () -> lines().equals(List.of("here again")));
  }

  @Test
  void theComposeFileIsShownOrWhyItCannotBe() throws Exception {
    fakes.composition = null;
    details();
    tab(2);
    window.awaitText("services.api is odd");
    fakes.composition = "services:\n  api: {}\n";
    window.click("Retry");
    window.awaitText("services:\n  api: {}");
  }

  @Test
  void whatCanBeDoneFollowsTheState() throws Exception {
    details();
    assertThat(window.parts().findButton("Start")).isEmpty();
    window.click("Stop");
    window.awaitText("Stopped");
    DesktopWindow.await("Start", () -> window.parts().findButton("Start").isPresent());
    assertThat(window.parts().findButton("Restart")).isEmpty();
    window.click("Start");
    window.click("Restart");
    DesktopWindow.await(
        "all three",
        () -> fakes.done.equals(List.of("stop acme/one", "start acme/one", "restart acme/one")));
  }

  @Test
  void aDisabledExtensionOffersNoPageUntilItIsEnabled() throws Exception {
    menu("One", "Disable");
    window.awaitText("Disabled");
    DesktopWindow.await("no page", () -> window.parts().findButton("Open One").isEmpty());
    DesktopWindow.swing(
        () -> {
          window.shell.navigator().open(fakes.find("acme/one").orElseThrow());
          return true;
        });
    window.awaitText("One is disabled");
    assertThat(window.pages.made).isEmpty();

    window.click("Enable");
    window.awaitText("The page of One");
    assertThat(fakes.done).containsExactly("disable acme/one", "enable acme/one");
  }

  @Test
  void allAreDisabledInOneTaskThatSaysWhatFailed() throws Exception {
    window.click("More for all extensions");
    DesktopWindow.choose("Disable all");
    DesktopWindow.await(
        "both", () -> fakes.done.equals(List.of("disable acme/one", "disable acme/two")));
    DesktopWindow.await("One", () -> window.parts().findButton("Enable One").isPresent());
    fakes.startFailure = "Compose says: no.";
    window.click("More for all extensions");
    DesktopWindow.choose("Enable all");
    window.awaitText("Enabling all extensions failed");
    window.click("Enabling all extensions failed");
    DesktopWindow.await(
        "the reasons",
        () ->
            SwingParts.outsideText()
                .contains("2 of 2 failed.\nOne: Compose says: no.\nTwo: Compose says: no."));
  }

  @Test
  void anEngineThatGoesIsMentionedOverThePageAndNothingElseHappens() throws Exception {
    window.driver.open("acme/one", "");
    fakes.push("acme/one", State.ENGINE_AWAY, "No container engine answers.");
    window.awaitText("No engine answers. The backend goes on by itself as soon as one does.");
    fakes.push("acme/one", State.RUNNING, "");
    window.awaitNoText("No engine answers.");
    assertThat(window.pages.made).hasSize(1);
    assertThat(window.pages.made.getFirst().closing).isFalse();
  }

  @Test
  void theDetailsOfABackendLeadBackToItsPage() throws Exception {
    window.driver.open("acme/one", "");
    fakes.push("acme/one", State.ELSEWHERE, "Its containers are on Podman at build-host.");
    window.awaitText("The backend is on another engine. Its containers are on Podman at");
    window.click("Details");
    window.awaitText("Another one");
    window.click("Back to One");
    window.awaitText("The page of One");
  }

  @Test
  void aBackendIsLeftWhenItsExtensionIsRemoved() throws Exception {
    details();
    fakes.remove("acme/one", null);
    window.awaitNoText("acme/one:1.2.0");
    window.awaitText("Install an extension");
  }
}
