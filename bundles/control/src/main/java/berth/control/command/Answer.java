package berth.control.command;

import berth.api.BerthException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a part of Berth answered, or why it did not: a status must come while something is broken.
 *
 * @param value null when there is none
 * @param failure empty when there is none
 */
record Answer<T>(T value, String failure) {
  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

  /** Asks a part of Berth. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws BerthException;
  }

  static <T> Answer<T> of(Question<T> question) {
    try {
      return new Answer<>(question.ask(), "");
    } catch (BerthException | RuntimeException e) {
      LOG.info("No answer: {}", e.getMessage(), e);
      return new Answer<>(null, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** Nobody was asked. */
  static <T> Answer<T> none() {
    return new Answer<>(null, "");
  }

  <R> Answer<R> map(Function<T, R> change) {
    return new Answer<>(value == null ? null : change.apply(value), failure);
  }

  String text(Function<T, String> words) {
    return value == null ? "unknown: " + failure : words.apply(value);
  }
}
