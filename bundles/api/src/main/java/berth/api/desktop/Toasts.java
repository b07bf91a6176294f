package berth.api.desktop;

import org.osgi.annotation.versioning.ProviderType;

/** Short messages in the corner of the window that go by themselves. */
@ProviderType
public interface Toasts {
  /**
   * Shows a message; from any thread, returns at once.
   *
   * @param message plain text, shown as it is
   */
  void show(Kind kind, String message);

  /** What a message is about (reference 3.6). */
  enum Kind {
    SUCCESS,
    WARNING,
    ERROR
  }
}
