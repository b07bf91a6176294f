package berth.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.desktop.EngineViews;
import berth.api.desktop.Toasts;
import berth.api.desktop.Window;
import java.lang.reflect.InvocationHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a link does in the window. */
class OpenLinkCommandTest {
  private final List<String> calls = new ArrayList<>();
  private final Recording client = new Recording();
  private final InvocationHandler recorder =
      (proxy, method, arguments) -> {
        calls.add(method.getName() + (arguments == null ? "" : Arrays.toString(arguments)));
        if ("a/none".equals(arguments == null ? "" : arguments[0])) {
          throw new BerthException("No extension a/none is installed.");
        }
        return null;
      };
  private final OpenLinkCommand command = command(true);

  private OpenLinkCommand command(boolean hasWindow) {
    return new OpenLinkCommand(
        Samples.service(Window.class, recorder),
        Samples.service(EngineViews.class, recorder),
        Samples.service(Toasts.class, recorder),
        hasWindow);
  }

  private int open(String url) throws BerthException {
    return client.run(command, Map.of("url", url));
  }

  @Test
  void bringsTheWindowToTheFrontAndOpensWhatTheLinkNames() throws Exception {
    assertThat(open("berth://dashboard/open")).isZero();
    open("berth://dashboard/extension-tab?extensionId=a/b&code=1");
    open("berth://extensions/marketplace?extensionId=a/b&tag=2");
    open("berth://extensions/marketplace");
    open("berth://dashboard/apps/shop");
    open("berth://dashboard/logs?containerIds=c0ffee");

    assertThat(calls)
        .containsExactly(
            "show",
            "show",
            "open[a/b, code=1]",
            "show",
            "offer[a/b:2]",
            "show",
            "showMarketplace",
            "show",
            "showContainers",
            "show",
            "showContainer[c0ffee, LOGS]");
  }

  @Test
  void saysInTheWindowWhatIsWrongWithALink() {
    assertThatThrownBy(() -> open("file:///bin/sh")).isInstanceOf(BerthException.class);
    assertThatThrownBy(() -> open("berth://dashboard/extension-tab?extensionId=a/none"))
        .hasMessage("No extension a/none is installed.");

    assertThat(calls)
        .containsExactly(
            "show",
            "show[ERROR, There is no such link: “file:///bin/sh”, so nothing was opened. It"
                + " may be meant for a newer version.]",
            "show",
            "open[a/none, ]",
            "show[ERROR, No extension a/none is installed.]");
  }

  @Test
  void waitsForABerthWithAWindow() throws Exception {
    assertThat(client.run(command(false), Map.of("url", "berth://dashboard/open"))).isEqualTo(3);
    assertThat(calls).isEmpty();
  }
}
