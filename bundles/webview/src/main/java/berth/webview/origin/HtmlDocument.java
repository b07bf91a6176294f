package berth.webview.origin;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML file into which a script is put before all others. */
public final class HtmlDocument {
  /** A browser looks for the encoding in the first 1,024 bytes, too. */
  private static final int ENCODING_WITHIN = 1024;

  private static final Pattern META_CHARSET =
      Pattern.compile(
          "<meta\\s[^>]*?charset\\s*=\\s*[\"']?\\s*([a-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  /** One character a byte, and back: keeps bytes of every encoding that contains ASCII. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final String text;
  private final Charset transfer;
  private final String charset;

  private HtmlDocument(String text, Charset transfer, String charset) {
    this.text = text;
    this.transfer = transfer;
    this.charset = charset;
  }

  public static HtmlDocument of(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return utf16(bytes, StandardCharsets.UTF_16BE);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return utf16(bytes, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new HtmlDocument(
          new String(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8, "utf-8");
    }
    String text = new String(bytes, BYTES);
    Matcher meta =
        META_CHARSET.matcher(text.substring(0, Math.min(text.length(), ENCODING_WITHIN)));
    String named = meta.find() ? meta.group(1) : "utf-8";
    // A file that can be read as far as its meta tag is not UTF-16, whatever the tag says.
    return new HtmlDocument(
        text, BYTES, named.toLowerCase(Locale.ROOT).startsWith("utf-16") ? "utf-8" : named);
  }

  /** The encoding, for the content type. */
  String charset() {
    return charset;
  }

  /** The document with a script, which must be ASCII, at the very top of its head. */
  byte[] withScript(String script) {
    return withElement("<script>" + script + "</script>");
  }

  /** The same with a script that a policy lets through for its nonce. */
  public byte[] withScript(String script, String nonce) {
    return withElement("<script nonce=\"" + nonce + "\">" + script + "</script>");
  }

  private byte[] withElement(String element) {
    int at = HtmlPrologue.end(text);
    String whole = text.substring(0, at) + element + text.substring(at);
    ByteBuffer encoded = transfer.encode(whole);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  private static HtmlDocument utf16(byte[] bytes, Charset charset) {
    return new HtmlDocument(
        new String(bytes, charset), charset, charset.name().toLowerCase(Locale.ROOT));
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
