package berth.webview.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieJarTest {
  @TempDir Path folder;
  private CookieJar jar;

  @BeforeEach
  void open() {
    jar = CookieJar.in(folder, "this run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b                            | http://localhost/x/y     | http://localhost:81/x/z | a=b",
        "a=b                            | http://localhost/x/y     | http://localhost/xy     | ",
        "a=b; Path=/                    | http://localhost/x/y     | http://localhost/       | a=b",
        "a=b; path=/x/                  | http://localhost/        | http://localhost/x      | ",
        "a=b                            | http://localhost/        | http://127.0.0.1/       | ",
        "a=\"q\" ; Max-Age=9            | http://localhost/        | http://localhost/       | a=\"q\"",
        "a=b,c=d; Max-Age=9             | http://localhost/        | http://localhost/       | a=b,c=d",
        "a=b; Domain=.example.org       | http://a.example.org/    | http://example.org/     | a=b",
        "a=b; Domain=example.org        | http://a.example.org/    | http://b.example.org/   | a=b",
        "a=b; Domain=b.example.org      | http://a.example.org/    | http://b.example.org/   | ",
        "a=b; Domain=org                | http://a.example.org/    | http://a.example.org/   | ",
        "a=b; Domain=localhost          | http://localhost/        | http://localhost/       | a=b",
        "a=b; Secure                    | https://example.org/     | http://example.org/     | ",
        "a=b; Secure                    | https://example.org/     | https://example.org/    | a=b",
        "a=b; Secure; SameSite=None     | http://localhost/        | http://localhost/       | a=b",
        "a=b; Max-Age=0                 | http://localhost/        | http://localhost/       | ",
        "a=b; Expires=Wed, 21 Oct 2015 07:28:00 GMT | http://localhost/ | http://localhost/  | ",
        "a=b; Expires=junk              | http://localhost/        | http://localhost/       | a=b",
        "=b                             | http://localhost/        | http://localhost/       | ",
      })
  void goesWhereItBelongs(String header, URI from, URI to, String sent) {
    jar.store(from, List.of(header));
    assertThat(jar.header(to)).isEqualTo(sent == null ? "" : sent);
  }

  @ParameterizedTest
  @CsvSource({
    "'Wed, 21 Oct 2015 07:28:00 GMT', 2015-10-21T07:28:00Z",
    "'Wednesday, 21-Oct-15 07:28:00 GMT', 2015-10-21T07:28:00Z",
    "'Wed, 21-Oct-2015 07:28:00 UTC', 2015-10-21T07:28:00Z",
    "'Wed Oct 21 07:28:00 2015', 2015-10-21T07:28:00Z",
    "'Thu, 01 Jan 1970 00:00:00 GMT', 1970-01-01T00:00:00Z",
    "'Wed, 31 Feb 2015 07:28:00 GMT', ",
    "'tomorrow', "
  })
  void readsDates(String text, Instant instant) {
    assertThat(CookieDate.parse(text).orElse(null)).isEqualTo(instant);
  }

  @Test
  void scriptsNeitherSeeNorReplaceWhatIsForTheServerOnly() {
    URI uri = URI.create("http://localhost/");
    jar.store(uri, List.of("a=1; HttpOnly", "b=2"));
    jar.storeVisible(uri, "a=9");
    jar.storeVisible(uri, "c=3; HttpOnly");
    jar.storeVisible(uri, "b=4");
    assertThat(jar.visible(uri)).isEqualTo("b=4");
    assertThat(jar.header(uri)).isEqualTo("a=1; b=4");
  }

  @Test
  void whatHasADateSurvivesARestart() throws Exception {
    URI uri = URI.create("http://localhost/");
    jar.store(uri, List.of("session=1", "kept=2; Max-Age=1000"));
    jar.save();
    assertThat(CookieJar.in(folder, "this run").header(uri)).isEqualTo("kept=2");
    Files.writeString(folder.resolve("cookies.json"), "{broken");
    assertThat(CookieJar.in(folder, "this run").header(uri)).isEmpty();
    Files.delete(folder.resolve("cookies.json"));
    Files.delete(folder);
    jar.save();
    assertThat(folder).as("the storage of a removed extension").doesNotExist();
    Files.createDirectory(folder);
  }

  @Test
  void keepsNoMoreThanABrowser() {
    URI uri = URI.create("http://localhost/");
    for (int i = 0; i < 3001; i++) {
      jar.storeVisible(uri, "n" + i + "=x");
    }
    assertThat(jar.visible(uri).split("; ")).hasSize(3000).doesNotContain("n0=x");
    jar.storeVisible(uri, "big=" + "x".repeat(5000));
    assertThat(jar.visible(uri)).doesNotContain("big");
  }

  @Test
  void theNextVersionOfThisPartHasAllButTheNextRunOnlyThoseWithADate() {
    URI uri = URI.create("http://localhost/");
    jar.store(uri, List.of("session=1", "kept=2; Max-Age=100"));
    jar.end();
    assertThat(CookieJar.in(folder, "this run").header(uri)).isEqualTo("session=1; kept=2");
    assertThat(CookieJar.in(folder, "next run").header(uri)).isEqualTo("kept=2");

    CookieJar next = CookieJar.in(folder, "this run");
    next.store(uri, List.of("kept=3; Max-Age=100"));
    next.save();
    jar.store(uri, List.of("kept=4; Max-Age=100"));
    jar.save();
    assertThat(CookieJar.in(folder, "this run").header(uri)).isEqualTo("kept=3");
  }
}
