package berth.webview.call;

/** What a method of {@code ddClient} does. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface CallHandler {
  /**
   * @return the answer, to be turned into JSON
   * @throws Exception what the page gets as the error, by its message
   */
  Object handle(Call call) throws Exception;
}
