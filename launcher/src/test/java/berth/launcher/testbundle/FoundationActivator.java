package berth.launcher.testbundle;

import java.util.Hashtable;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of a bundle that tests put in the place of berth.components. */
public final class FoundationActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(
        UnaryOperator.class,
        UnaryOperator.identity(),
        new Hashtable<>(Map.of("berth.parts", "start")));
  }

  @Override
  public void stop(BundleContext context) {}
}
