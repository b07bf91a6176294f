package berth.launcher.edition;

import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.lang.reflect.Field;
import org.slf4j.LoggerFactory;

/**
 * The class of the windows, by which an X desktop knows the menu entry that they belong to
 * (StartupWMClass). AWT takes it from the thread that first needs it, and has no setting for it.
 */
public final class WindowClass {
  private WindowClass() {}

  /** Sets it, before the first window is made; on other desktops nothing happens. */
  public static void set(String name) {
    if (GraphicsEnvironment.isHeadless()) {
      return;
    }
    Class<?> toolkit = Toolkit.getDefaultToolkit().getClass();
    if (!toolkit.getName().equals("sun.awt.X11.XToolkit")) {
      return;
    }
    try {
      Field field = toolkit.getDeclaredField("awtAppClassName");
      field.setAccessible(true);
      field.set(null, name);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LoggerFactory.getLogger(WindowClass.class)
          .warn("The windows keep the class that Java gives them: {}", e.toString());
    }
  }
}
