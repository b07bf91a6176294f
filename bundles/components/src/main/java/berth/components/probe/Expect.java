package berth.components.probe;

import berth.api.BerthException;

/** What a call must come to. */
final class Expect {
  private Expect() {}

  /** A call of the service on probe. */
  @FunctionalInterface
  interface Call {
    Object make() throws BerthException;
  }

  /** The call returns something, or refuses in words: an engine may be away. */
  static void answerOrReason(String call, Call made) throws BerthException {
    Object answer;
    try {
      answer = made.make();
    } catch (BerthException e) {
      that(e.getMessage() != null && !e.getMessage().isBlank(), call + " failed without a reason");
      return;
    }
    that(answer != null, call + " returned null");
  }

  /** The call refuses in words, for there is nothing that it could work on. */
  static void refusal(String call, Call made) throws BerthException {
    try {
      made.make();
    } catch (BerthException e) {
      that(e.getMessage() != null && !e.getMessage().isBlank(), call + " failed without a reason");
      return;
    }
    that(false, call + " did not fail, which it must");
  }

  static void that(boolean asItShouldBe, String otherwise) throws BerthException {
    if (!asItShouldBe) {
      throw new BerthException(otherwise);
    }
  }
}
