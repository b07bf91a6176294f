package berth.control.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLinkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "berth://dashboard/open",
        "docker-desktop://dashboard/open",
        "Docker-Desktop://dashboard/open/",
        "https://open.docker.com/dashboard/open?x=1#y"
      })
  void showsTheWindow(String link) throws Exception {
    assertThat(DeepLink.of(link)).isEqualTo(new DeepLink.ShowWindow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "extensionId=a/b|``",
        "extensionId=a%2Fb&code=4%2F0Ab|code=4%2F0Ab",
        "code=1&extensionId=a/b&code=2&flag|code=1&code=2&flag",
        "extensionId=a/b&q=one+two%20three&e=&&=x|q=one+two%20three&e=&=x",
        "extensionId=a/b&t=ü \"<'>|t=%C3%BC%20%22%3C%27%3E",
        "extensionId=a/b&p=100%&u=%zz&h=%4a|p=100%25&u=%25zz&h=%4a",
        "extensionId=a/b&%65xtensionId=c/d&next=https://x.example/?a=b|"
            + "next=https://x.example/?a=b",
        "extensionId=a/b&code=1#access_token=2|code=1"
      })
  void givesThePageAllParametersButTheExtension(String query, String forPage) throws Exception {
    for (String place :
        new String[] {"docker-desktop://dashboard/", "https://open.docker.com/dashboard/"}) {
      assertThat(DeepLink.of(place + "extension-tab?" + query))
          .isEqualTo(new DeepLink.OpenTab("a/b", forPage));
    }
  }

  @Test
  void offersAnImage() throws Exception {
    assertThat(DeepLink.of("berth://extensions/marketplace"))
        .isEqualTo(new DeepLink.ShowMarketplace());
    String link = "docker-desktop://extensions/marketplace?extensionId=docker%2Flogs-explorer";
    assertThat(DeepLink.of(link)).isEqualTo(new DeepLink.Offer("docker/logs-explorer"));
    assertThat(DeepLink.of(link + "&tag=0.2.6"))
        .isEqualTo(new DeepLink.Offer("docker/logs-explorer:0.2.6"));
    assertThat(DeepLink.of("berth://extensions/marketplace?extensionId=reg.example:5000/a/b_c"))
        .isEqualTo(new DeepLink.Offer("reg.example:5000/a/b_c"));
  }

  @Test
  void showsContainers() throws Exception {
    String id = "f00d".repeat(16);
    assertThat(DeepLink.of("docker-desktop://dashboard/apps/my-project_1"))
        .isEqualTo(new DeepLink.ShowContainers());
    assertThat(DeepLink.of("docker-desktop://dashboard/logs?containerIds=" + id))
        .isEqualTo(new DeepLink.ShowLogs(id));
    assertThat(DeepLink.of("docker-desktop://dashboard/logs?containerIds=a%2Cb"))
        .isEqualTo(new DeepLink.ShowContainers());
    assertThat(DeepLink.of("docker-desktop://dashboard/logs"))
        .isEqualTo(new DeepLink.ShowContainers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "berth:",
        "berth://",
        "berth:dashboard/open",
        "berth://dashboard",
        "berth://dashboard%2Fopen",
        "berth://dashboard/open/../extension-tab?extensionId=a/b",
        "berth://dashboard//open",
        "berth://dashboard/open\n",
        "berth://dashboard/open?\u0000",
        "berth://dashboard/apps/a%2Fb",
        "berth://dashboard/apps/a/b",
        "berth://dashboard/apps/--rm",
        "file:///etc/passwd",
        "javascript:alert(1)//dashboard/open",
        "http://open.docker.com/dashboard/open",
        "https://open.docker.com.evil.example/dashboard/open",
        "https://open.docker.com@evil.example/dashboard/open",
        "https://open.docker.com:443/dashboard/open",
        "https://evil.example/?berth://dashboard/open",
        "/usr/bin/true",
        "--help"
      })
  void refusesWhatIsNoLinkOfBerth(String link) {
    assertThatThrownBy(() -> DeepLink.of(link))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("There is no such link: “");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dashboard/extension-tab",
        "dashboard/extension-tab?extensionId=",
        "dashboard/extension-tab?extensionId=../../etc",
        "dashboard/extension-tab?extensionId=a%252Fb",
        "dashboard/extension-tab?extensionId=-rm",
        "dashboard/extension-tab?extensionId=a/b:1",
        "dashboard/extension-tab?extensionId=a/b%00",
        "dashboard/extension-tab?extensionId=a/b%0Ac",
        "extensions/marketplace?extensionId=a/b&tag=%2Fx",
        "extensions/marketplace?extensionId=a/b&tag=-x",
        "extensions/marketplace?extensionId=/etc/passwd",
        "dashboard/logs?containerIds=%2Fetc",
        "dashboard/logs?containerIds=a,--all"
      })
  void refusesNamesThatAreNone(String place) {
    assertThatThrownBy(() -> DeepLink.of("berth://" + place))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith("The link names");
  }

  @Test
  void aMegabyteIsRefusedAtOnceAndNotRepeated() {
    String path = "a".repeat(1 << 20);
    for (String link :
        new String[] {
          "berth://" + path,
          "berth://dashboard/extension-tab?extensionId=" + path,
          "berth://dashboard/open?" + path
        }) {
      assertThatThrownBy(() -> DeepLink.of(link))
          .isInstanceOf(BerthException.class)
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
    String long30k = "a-".repeat(15_000);
    assertThatThrownBy(() -> DeepLink.of("berth://dashboard/extension-tab?extensionId=" + long30k))
        .isInstanceOf(BerthException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
  }
}
