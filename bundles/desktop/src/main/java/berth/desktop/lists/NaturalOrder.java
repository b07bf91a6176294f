package berth.desktop.lists;

import java.util.Comparator;

/** Names as people sort them: "web-2" before "web-10", whatever the case of letters. */
final class NaturalOrder implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int endOfOne = endOfDigits(one, i);
      int endOfOther = endOfDigits(other, j);
      int order;
      if (endOfOne > i && endOfOther > j) {
        order = compareNumbers(one.substring(i, endOfOne), other.substring(j, endOfOther));
        i = endOfOne;
        j = endOfOther;
      } else {
        order =
            Character.compare(
                Character.toLowerCase(one.charAt(i++)), Character.toLowerCase(other.charAt(j++)));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.length() - i, other.length() - j);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** Of any length, so that they are no Java numbers. */
  private static int compareNumbers(String one, String other) {
    String shortOne = one.replaceFirst("^0+", "");
    String shortOther = other.replaceFirst("^0+", "");
    int order = Integer.compare(shortOne.length(), shortOther.length());
    return order != 0 ? order : shortOne.compareTo(shortOther);
  }
}
