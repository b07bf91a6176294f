package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import berth.api.policy.Rule;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code berth policy} prints. */
class PolicyCommandTest {
  private final Recording client = new Recording();

  @Test
  void listsTheRulesInForce() throws Exception {
    PolicyCommand command =
        new PolicyCommand(
            () ->
                List.of(
                    new Rule("extensions.allowed", List.of("acme/", "registry.acme.example/")),
                    new Rule("engines.allowed", List.of())));
    assertThat(client.run(command, Map.of())).isZero();
    assertThat(client.out.toString())
        .isEqualTo(
            """
            RULE                 VALUES
            extensions.allowed   acme/, registry.acme.example/
            engines.allowed      (none)
            """);

    client.out.setLength(0);
    client.run(command, Map.of("json", "true"));
    assertThat(new ObjectMapper().readTree(client.out.toString()).toString())
        .isEqualTo(
            "[{\"name\":\"extensions.allowed\",\"values\":[\"acme/\",\"registry.acme.example/\"]},"
                + "{\"name\":\"engines.allowed\",\"values\":[]}]");
  }

  @Test
  void theStockEditionHasNone() throws Exception {
    PolicyCommand command = new PolicyCommand(List::of);
    client.run(command, Map.of());
    assertThat(client.out.toString())
        .isEqualTo("This edition has no rules: everything is allowed.\n");
    client.out.setLength(0);
    client.run(command, Map.of("json", "true"));
    assertThat(client.out.toString().strip()).isEqualTo("[ ]");
  }
}
