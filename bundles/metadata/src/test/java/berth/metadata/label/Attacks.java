package berth.metadata.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The known attacks of attacks.txt.
 *
 * @param run the JavaScript that must not run
 * @param server "host:port" of a server; it may be asked for pictures, but never below /forbidden
 */
record Attacks(String run, String server) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

  /** Ways in which a URL gets into HTML. */
  private static final List<String> CARRIERS =
      List.of(
          "<a href=\"%s\">x</a>",
          "<a href='%s'>x</a>",
          "<a href=`%s`>x</a>",
          "<a href=%s>x</a>",
          "<img src=\"%s\">",
          "<img src=%s>");

  /** Texts that are HTML. */
  List<String> html() {
    return lines()
        .filter(line -> !line.startsWith("url: "))
        .map(line -> line.replaceAll("http://HOST", "http://" + server))
        .map(line -> line.replaceAll("//HOST", "//" + server + "/forbidden"))
        .map(line -> line.replaceAll("HOST", "http://" + server + "/forbidden"))
        .toList();
  }

  /** URLs that must not get through. */
  List<String> urls() {
    return lines()
        .filter(line -> line.startsWith("url: "))
        .map(line -> line.substring(5).replace("HOST", server + "/forbidden"))
        .toList();
  }

  /** HTML with a URL in it. */
  static List<String> carriers(String url) {
    return CARRIERS.stream().map(carrier -> carrier.replace("%s", url)).toList();
  }

  private Stream<String> lines() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(Attacks.class.getResourceAsStream("attacks.txt"), UTF_8))) {
      return in
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("# "))
          .map(Attacks::unescape)
          .map(line -> line.replace("RUN", run))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String unescape(String line) {
    return ESCAPE
        .matcher(line)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) != null
                        ? String.valueOf((char) Integer.parseInt(match.group(1), 16))
                        : switch (match.group(2)) {
                          case "n" -> "\n";
                          case "r" -> "\r";
                          case "t" -> "\t";
                          case "f" -> "\f";
                          case "0" -> "\0";
                          default -> match.group(2);
                        }));
  }
}
