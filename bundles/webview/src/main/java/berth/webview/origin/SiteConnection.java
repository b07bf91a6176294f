package berth.webview.origin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;

/** A request to a page's origin, which is answered inside the process. */
final class SiteConnection extends AnsweredConnection {
  /** Answers a request. */
  @FunctionalInterface
  interface Responder {
    SiteResponse answer(SiteRequest request) throws IOException;
  }

  private final Responder responder;

  SiteConnection(URL url, Responder responder) {
    super(url);
    this.responder = responder;
  }

  @Override
  protected SiteResponse answer() throws IOException {
    SiteRequest request =
        new SiteRequest(
            method, url.getPath(), requestHeader("Sec-Fetch-Dest"), requestHeader("Range"));
    return responder
        .answer(request)
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }

  /** Takes a request's body, of which nothing comes. */
  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }
}
