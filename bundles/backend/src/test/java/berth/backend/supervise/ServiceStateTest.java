package berth.backend.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.backend.BackendStatus.State;
import berth.api.engine.ContainerEvent;
import berth.api.engine.EngineContainer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from the engine's listing, its full account and its events; no engine is asked. */
class ServiceStateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** Columns: state, status | policy, exit code, error | events "action@seconds ago" | outcome. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "running   | Up 3 hours             | -       | -   | -    | -   | RUNNING  | no  | -",
        "running   | Up 1 second            | always  | 0   | -    | start@99 die:3@5 start@4 | RUNNING | no | -",
        "running   | Up 1 second            | always  | 0   | -    | start@9 die:3@8 start@7 die:3@6 start@5 | FAILED | no | exit code 3 and was started again 2 times.",
        "running   | Up 11 seconds          | always  | 0   | -    | start@19 die:3@18 start@17 die:3@16 start@11 | RUNNING | no | -",
        "running   | Up 1 s (health: starting)| always | 0  | -    | -   | STARTING | no  | has not proved healthy yet",
        "running   | Up 1 hour (unhealthy)  | always  | 0   | -    | -   | UNHEALTHY| no  | its own health check fails: check says",
        "running   | Up 1 hour (healthy)    | -       | -   | -    | -   | RUNNING  | no  | -",
        "paused    | Up 1 hour (Paused)     | always  | 0   | -    | -   | STOPPED  | no  | is paused",
        "restarting| Restarting (3) 1 s ago | always  | 3   | -    | -   | FAILED   | no  | ended by itself with exit code 3; the engine starts it again (7 times so far).",
        "restarting| Restarting (137) 1 s ago| always | 137 | -    | -   | FAILED   | no  | was ended by signal 9 (exit code 137)",
        "restarting| Restarting (137) 1 s ago| always | 137 | -    | start@9 oom@8 die:137@8 | FAILED | no | ran out of memory and was killed",
        "restarting| Restarting (0) 1 s ago | always  | 0   | -    | -   | FAILED   | no  | ended by itself with exit code 0",
        "exited    | Exited (0) 1 s ago     | always  | 0   | -    | -   | STOPPED  | no  | was stopped",
        "exited    | Exited (137) 1 s ago   | always  | 137 | -    | -   | STOPPED  | no  | was stopped",
        "exited    | Exited (137) 1 s ago   | always  | 137 | -    | start@9 kill:9@8 die:137@8 | STOPPED | no | was stopped",
        "exited    | Exited (0) 1 s ago     | always  | 0   | -    | start@9 die:0@8 stop@8 | STOPPED | no | was stopped",
        "exited    | Exited (1) 1 s ago     | always  | 1   | -    | start@9 kill:1@8 die:1@7 | FAILED | yes | ended by itself with exit code 1",
        "exited    | Exited (137) 1 s ago   | unless-stopped | 137 | - | start@9 die:137@8 | FAILED | yes | was ended by signal 9",
        "exited    | Exited (137) 1 s ago   | always  | 137 | stat /f: no such file | - | FAILED | yes | could not be started, the engine says: stat /f: no such file",
        "exited    | Exited (127) 1 s ago   | no      | 127 | no /x | -  | FAILED   | no  | the engine says: no /x",
        "exited    | Exited (0) 1 s ago     | no      | 0   | -    | -   | NONE     | no  | -",
        "exited    | Exited (0) 1 s ago     | on-failure | 0 | -   | start@9 die:0@8 | NONE | no | -",
        "exited    | Exited (2) 1 s ago     | no      | 2   | -    | -   | FAILED   | no  | exit code 2",
        "exited    | Exited (5) 1 s ago     | on-failure | 5 | -   | -   | FAILED   | no  | exit code 5",
        "exited    | Exited (143) 1 s ago   | no      | 143 | -    | -   | STOPPED  | no  | was stopped",
        "exited    | Exited (143) 1 s ago   | no      | 143 | -    | start@9 die:143@8 | FAILED | no | signal 15",
        "created   | Created                | always  | 0   | -    | -   | STOPPED  | no  | never started",
        "created   | Created                | always  | 128 | port is taken | - | FAILED | no | the engine says: port is taken",
        "initialized| Initialized           | always  | 0   | -    | -   | STOPPED  | no  | never started",
        "removing  | Removal In Progress    | always  | 0   | -    | -   | STOPPED  | no  | is being removed",
        "dead      | Dead                   | always  | 0   | device is busy | - | FAILED | no | the engine says: device is busy",
      })
  void states(
      String state,
      String status,
      String policy,
      Integer exitCode,
      String error,
      String events,
      State expected,
      String lying,
      String reason) {
    ServiceState found =
        ServiceState.of("a", seen(state, status, policy, exitCode, error, events), false, NOW);

    assertThat(found.state()).isEqualTo(expected);
    assertThat(found.lying()).isEqualTo("yes".equals(lying));
    if (reason == null) {
      assertThat(found.reason()).isEmpty();
    } else {
      assertThat(found.reason()).startsWith("The service 'a' ").contains(reason);
    }
    if (state.equals("restarting") || found.reason().contains("started again")) {
      assertThat(found.unsettled()).isTrue();
      assertThat(found.reason()).endsWith(". The last that it printed:\nlast words");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exited  | Exited (1) 1 s ago | STARTING",
        "created | Created            | STARTING",
        "running | Up 1 second        | RUNNING",
        "restarting | Restarting (3) 1 second ago | FAILED",
      })
  void whileBerthStartsIt(String state, String status, State expected) {
    Seen seen = seen(state, status, "always", 1, null, null);
    assertThat(ServiceState.of("a", seen, true, NOW).state()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Up 3 minutes|Up",
        "Up About an hour (healthy)|Up (healthy)",
        "Up 2 hours (Paused)|Up (Paused)",
        "Exited (137) 2 weeks ago|Exited (137)",
        "Restarting (1) Less than a second ago|Restarting (1)",
        "Created|Created",
      })
  void theSentenceHasNoTimes(String status, String expected) {
    Seen seen = seen("running", status, null, null, null, null);
    assertThat(ServiceState.of("a", seen, false, NOW).service().status()).isEqualTo(expected);
  }

  /** Columns: events before the removal, seconds ago of the removal, whether it was wanted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                               | false",
        "start@99                        | true",
        "start@99 kill:9@1 die:137@1     | true",
        "start@99 kill:9@60 die:137@60   | false",
        "start@99 kill:15@1 die:0@1 stop@1 | false",
        "start@99 stop@50 start@40       | true",
        "start@99 die:1@50               | true",
      })
  void removedWhileItWasWanted(String events, boolean expected) {
    assertThat(history(events).wantedAt(NOW)).isEqualTo(expected);
  }

  @Test
  void theInspectionOfARealEngine() {
    Inspection read =
        Inspection.of(
                """
                {"State":{"ExitCode":3,"OOMKilled":true,"Error":"bad\\u001b[31m \\u0007thing",
                 "Health":{"Log":[{"Output":"one"},{"Output":"two\\n"}]}},
                 "RestartCount":4,"HostConfig":{"RestartPolicy":{"Name":"always"}}}
                """)
            .orElseThrow();
    assertThat(read).isEqualTo(new Inspection("always", 3, true, "bad  thing", 4, "two"));
    assertThat(Inspection.of("no json")).isEmpty();
    assertThat(Inspection.of("[]")).isEmpty();
    assertThat(Inspection.of("{\"State\":{}}").orElseThrow().health()).isEmpty();
  }

  @Test
  void wordsAreOneShortLine() {
    assertThat(Words.clean("a\r\n\u001b[1;31mb\u001b[0m\u0000\u202e c ")).isEqualTo("a b  c");
    assertThat(Words.clean("x".repeat(100_000))).hasSize(402).endsWith(" …");
  }

  private static Seen seen(
      String state, String status, String policy, Integer exitCode, String error, String events) {
    Optional<Inspection> inspection =
        policy == null
            ? Optional.empty()
            : Optional.of(
                new Inspection(
                    policy, exitCode, false, error == null ? "" : error, 7, "check says"));
    return new Seen(
        new EngineContainer("id", "name", state, status, Map.of()),
        inspection,
        history(events),
        List.of("last words"));
  }

  /** Reads "start@9 die:3@8": an action, its exit code or signal, and how many seconds ago. */
  private static History history(String events) {
    History history = History.NONE;
    for (String event : events == null ? new String[0] : events.strip().split(" +")) {
      String[] parts = event.split("[:@]");
      Map<String, String> attributes =
          parts.length < 3
              ? Map.of()
              : Map.of(parts[0].equals("die") ? "exitCode" : "signal", parts[1]);
      Instant time = NOW.minusSeconds(Long.parseLong(parts[parts.length - 1]));
      history = history.after(new ContainerEvent("id", parts[0], time, attributes));
    }
    return history;
  }
}
