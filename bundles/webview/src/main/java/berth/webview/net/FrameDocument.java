package berth.webview.net;

import berth.webview.origin.HtmlDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** The HTML of a frame with Berth's script before all others. */
final class FrameDocument {
  /** The head begins within it; WebKit's loader would not hand on less in any case. */
  private static final int BEGINNING = 32 << 10;

  private final String script;
  private final String nonce;

  FrameDocument(String script, String nonce) {
    this.script = script;
    this.nonce = nonce;
  }

  InputStream of(InputStream html) throws IOException {
    byte[] beginning = html.readNBytes(BEGINNING);
    if (beginning.length == 0 || script.isEmpty()) {
      return new SequenceInputStream(new ByteArrayInputStream(beginning), html);
    }
    byte[] withScript = HtmlDocument.of(beginning).withScript(script, nonce);
    return new SequenceInputStream(new ByteArrayInputStream(withScript), html);
  }
}
