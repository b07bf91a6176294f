package berth.webview;

/**
 * The one Java object that a page's script holds: a single method of strings, so that nothing else
 * of Berth can be reached from it. It is called on the JavaFX thread and returns at once.
 */
public final class PagePort {
  /** Takes what a page says. */
  interface Receiver {
    String receive(long id, String what, String text);
  }

  private final Receiver receiver;

  PagePort(Receiver receiver) {
    this.receiver = receiver;
  }

  /**
   * @param id of the call; 0 for what is no call
   * @param what the method of a call, or what else the page has to say
   * @param text parameters as JSON, or plain text
   * @return messages for the page as JSON where it asks for them; else empty
   */
  public String call(String id, String what, String text) {
    return receiver.receive(Long.parseLong(id), what, text);
  }
}
