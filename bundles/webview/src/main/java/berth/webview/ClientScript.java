package berth.webview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The JavaScript that runs in a page before the page's own and gives it {@code ddClient}. */
final class ClientScript {
  private static final List<String> FILES =
      List.of(
          "port.js",
          "console.js",
          "exec.js",
          "service.js",
          "desktopui.js",
          "v0.js",
          "ddclient.js",
          "colorscheme.js",
          "clipboard.js",
          "downloads.js",
          "printing.js",
          "gaps.js",
          "network.js",
          "fetch.js",
          "xhr.js",
          "eventsource.js",
          "socketarguments.js",
          "websocket.js",
          "page.js");

  /** What a document in a frame gets: the network and the theme, and nothing else of Berth. */
  private static final List<String> FRAME_FILES =
      List.of(
          "frame.js",
          "port.js",
          "colorscheme.js",
          "network.js",
          "fetch.js",
          "xhr.js",
          "eventsource.js",
          "socketarguments.js",
          "websocket.js");

  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]");

  private final String files;
  private final String frameFiles;
  private final String themes;
  private final ThemeStyle style;

  private ClientScript(String files, String frameFiles, JsonNode themes, String rules) {
    this.files = files;
    this.frameFiles = frameFiles;
    this.themes = themes.toString();
    this.style = new ThemeStyle(themes, rules);
  }

  static ClientScript load() {
    try {
      JsonNode themes = new ObjectMapper().readTree(read("themes.json"));
      return new ClientScript(join(FILES), join(FRAME_FILES), themes, read("theme.css"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script for one load of a page, which knows its secret. */
  String withSecret(String secret) {
    return run(files, secret, themes, forFrame("").lines().count() - 1);
  }

  /** The script for one load of a document in a frame, which knows its secret. */
  String forFrame(String secret) {
    return run(frameFiles, secret, "null", 0);
  }

  private static String run(String files, String secret, String themes, long frameLines) {
    return "(function (secret, themes, frameLines) {\n\"use strict\";\n"
        + ascii(files)
        + "})(\""
        + secret
        + "\", "
        + themes
        + ", "
        + frameLines
        + ");\ndocument.currentScript.remove();";
  }

  /** The style sheet of the same theme. */
  ThemeStyle style() {
    return style;
  }

  /** A page may have any encoding; outside of ASCII there are only characters of strings. */
  private static String ascii(String script) {
    return NOT_ASCII
        .matcher(script)
        .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
  }

  private static String join(List<String> files) {
    return files.stream().map(ClientScript::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    try (InputStream in = ClientScript.class.getResourceAsStream("client/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
