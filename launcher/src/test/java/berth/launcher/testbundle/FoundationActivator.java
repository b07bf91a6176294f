package berth.launcher.testbundle;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of a bundle that tests put in the place of the foundation. */
public final class FoundationActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(
        UnaryOperator.class,
        UnaryOperator.identity(),
        new Hashtable<>(Map.of("berth.parts", "start")));
    String edition = context.getBundle().getHeaders().get("Test-Edition");
    if (edition != null) {
      registerCheck(context, edition);
    }
  }

  /** As berth.edition checks the edition: "whole", or what is wrong with it. */
  private static void registerCheck(BundleContext context, String answer) {
    Callable<Void> check =
        () -> {
          if (!answer.equals("whole")) {
            throw new IOException(answer);
          }
          return null;
        };
    context.registerService(
        Callable.class, check, new Hashtable<>(Map.of("berth.edition", "check")));
  }

  @Override
  public void stop(BundleContext context) {}
}
