package berth.desktop.toast;

import berth.api.desktop.Toasts.Kind;

/** How long a message is shown: long enough to read it twice, and to notice bad news. */
final class ToastTime {
  private static final int MILLIS_A_CHARACTER = 60;
  private static final int MAX_MILLIS = 40_000;

  private ToastTime() {}

  static int millis(Kind kind, int length) {
    int base =
        switch (kind) {
          case SUCCESS -> 4_000;
          case WARNING -> 7_000;
          case ERROR -> 10_000;
        };
    return Math.min(base + length * MILLIS_A_CHARACTER, MAX_MILLIS);
  }
}
