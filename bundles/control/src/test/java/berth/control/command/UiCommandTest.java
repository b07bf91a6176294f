package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.desktop.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may drive the window, and what reaches it. */
class UiCommandTest {
  private static final Map<String, String> OPTIONS =
      Map.of("id", "a/b", "script", "1+1", "file", "shot.png", "cwd", "/folder");

  private final Recording client = new Recording();
  private final List<String> calls = new ArrayList<>();
  private final Window window =
      Samples.service(
          Window.class,
          (proxy, method, arguments) -> {
            calls.add(method.getName() + List.of(arguments == null ? new Object[0] : arguments));
            return method.getReturnType() == String.class ? "{\"two\":2}" : null;
          });

  private void run(UiCommand.Permission permission) throws BerthException {
    for (Command command : UiCommand.all(window, permission)) {
      assertThat(client.run(command, OPTIONS)).isZero();
    }
  }

  @Test
  void drivesTheWindow() throws Exception {
    run(UiCommand.Permission.GRANTED);

    assertThat(calls)
        .containsExactly(
            "open[a/b, ]", "close[a/b]", "evaluate[a/b, 1+1]", "screenshot[/folder/shot.png]");
    assertThat(client.out.toString()).isEqualTo("{\"two\":2}\n");
  }

  @Test
  void refusesWithoutPermission() {
    for (Command command : UiCommand.all(window, UiCommand.Permission.NOT_ASKED_FOR)) {
      assertThatThrownBy(() -> client.run(command, OPTIONS))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("berth --drive");
    }
    for (Command command : UiCommand.all(window, UiCommand.Permission.NO_WINDOW)) {
      assertThatThrownBy(() -> client.run(command, OPTIONS))
          .isInstanceOf(BerthException.class)
          .hasMessageContaining("There is no window");
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void tellsASecondBerthThatThereIsNoWindow() throws Exception {
    assertThat(client.run(new ShowWindowCommand(window, false), OPTIONS)).isEqualTo(3);
    assertThat(calls).isEmpty();

    assertThat(client.run(new ShowWindowCommand(window, true), OPTIONS)).isZero();
    assertThat(calls).containsExactly("show[]");
  }
}
