package berth.webview.origin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlDocumentTest {

  /** "|" is where the script belongs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><html><head>|<script src=a.js></script></head></html>",
        "<!DOCTYPE html>\n<HTML lang='a>b' data-x=\"<head>\">\n<HEAD class=x>|<meta charset=utf-8>",
        "<!-- a <head> --><?xml version='1.0'?><!doctype html><html><!-- b --><head>|x",
        "<!doctype html>\n|<header>no head</header>",
        "<!doctype html><html>\n|<body>no head</body></html>",
        "<html/>\n|<title>x",
        "|plain text",
        "|<script>first()</script>",
        "|<!-- a comment without end <head>",
        "<!doctype html>|<html never closed",
        "|"
      })
  void putsTheScriptBeforeAllOthers(String marked) {
    String html = marked.replace("|", "");
    String result = new String(HtmlDocument.of(html.getBytes(UTF_8)).withScript("S"), UTF_8);
    assertThat(result).isEqualTo(marked.replace("|", "<script>S</script>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<head><meta charset=\"iso-8859-1\"> | iso-8859-1",
        "<head><meta http-equiv=content-type content='text/html; charset=Shift_JIS'> | Shift_JIS",
        "<head><meta charset=utf-16> | utf-8",
        "<head><title>x</title> | utf-8"
      })
  void findsTheEncoding(String html, String charset) {
    assertThat(HtmlDocument.of(html.getBytes(UTF_8)).charset()).isEqualTo(charset);
  }

  @Test
  void keepsBytesOfOtherEncodings() {
    byte[] result =
        HtmlDocument.of("<head><meta charset=latin1>é".getBytes(ISO_8859_1)).withScript("S");
    assertThat(result)
        .isEqualTo("<head><script>S</script><meta charset=latin1>é".getBytes(ISO_8859_1));
  }

  @Test
  void keepsByteOrderMarks() {
    for (Charset charset : new Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
      HtmlDocument document = HtmlDocument.of("\uFEFF<head>é".getBytes(charset));
      assertThat(document.charset()).isEqualToIgnoringCase(charset.name());
      assertThat(new String(document.withScript("S"), charset))
          .isEqualTo("\uFEFF<head><script>S</script>é");
    }
  }

  @Test
  void takesNoLongTimeForHostileFiles() {
    String html = " <!---->".repeat(500_000) + "<html " + "a='".repeat(500_000);
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> HtmlDocument.of(html.getBytes(UTF_8)).withScript("S"));
  }
}
