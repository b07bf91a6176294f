package berth.itests.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Content that compresses like that of images, to about 2.4 : 1, at no cost: text of a vocabulary,
 * bytes without any order, and numbers that grow. Far parts of it are never alike, so that pieces
 * of it do not compress better than the whole.
 */
final class Filler {
  private static final int LENGTH = 48 << 20;

  private final SplittableRandom random;
  private final byte[] pool = new byte[LENGTH];

  /**
   * @param seed the same seed gives the same content
   */
  Filler(long seed) {
    random = new SplittableRandom(seed);
    byte[][] words = new byte[3_000][];
    for (int i = 0; i < words.length; i++) {
      words[i] = word();
    }
    for (int at = 0; at < LENGTH; ) {
      int end = Math.min(LENGTH, at + random.nextInt(2_000, 60_000));
      switch (random.nextInt(8)) {
        case 0 -> random(at, end);
        case 1 -> numbers(at, end);
        default -> text(at, end, words);
      }
      at = end;
    }
  }

  /** A piece of the pool, another one each time. */
  byte[] next(int length) {
    int start = random.nextInt(LENGTH - length);
    return Arrays.copyOfRange(pool, start, start + length);
  }

  private byte[] word() {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(2, 12); word.length() < length; ) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.append(" .;(\n{".charAt(random.nextInt(6)))
        .toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void random(int from, int to) {
    byte[] bytes = new byte[to - from];
    random.nextBytes(bytes);
    System.arraycopy(bytes, 0, pool, from, bytes.length);
  }

  private void numbers(int from, int to) {
    int number = random.nextInt();
    for (int at = from; at + 4 <= to; at += 4) {
      number += random.nextInt(16);
      for (int i = 0; i < 4; i++) {
        pool[at + i] = (byte) (number >> 8 * i);
      }
    }
  }

  /** Frequent words are much more frequent than others, and now and then a passage comes again. */
  private void text(int from, int to, byte[][] words) {
    for (int at = from; at < to; ) {
      double chosen = random.nextDouble();
      int passage = random.nextInt(20, 120);
      if (at - from > 8_000 && random.nextInt(20) == 0 && at + passage <= to) {
        System.arraycopy(pool, at - random.nextInt(passage, 8_000), pool, at, passage);
        at += passage;
      } else {
        byte[] word = words[(int) (words.length * chosen * chosen * chosen)];
        int length = Math.min(word.length, to - at);
        System.arraycopy(word, 0, pool, at, length);
        at += length;
      }
    }
  }
}
