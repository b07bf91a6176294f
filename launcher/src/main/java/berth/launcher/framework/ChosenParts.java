package berth.launcher.framework;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What berth.components says of the parts to start; the launcher sees only types of the JDK of it.
 */
final class ChosenParts {
  private static final String MARK = "(berth.parts=start)";

  private final BundleContext context;

  ChosenParts(BundleContext context) {
    this.context = context;
  }

  /**
   * Which jars to start.
   *
   * @param delivered those that came with Berth
   * @return empty when there is nobody to ask
   */
  @SuppressWarnings("unchecked")
  Optional<List<Path>> choose(List<Path> delivered) {
    return service(UnaryOperator.class)
        .map(choice -> ((UnaryOperator<List<Path>>) choice).apply(delivered));
  }

  /** What is wrong with the parts that have been started; empty when nothing is. */
  @SuppressWarnings("unchecked")
  String problem() {
    return service(Supplier.class).map(check -> ((Supplier<String>) check).get()).orElse("");
  }

  /** Tells that the parts could not be started. */
  @SuppressWarnings("unchecked")
  void failed(String reason) {
    service(Consumer.class).ifPresent(note -> ((Consumer<String>) note).accept(reason));
  }

  private <T> Optional<T> service(Class<T> type) {
    try {
      Collection<ServiceReference<T>> references = context.getServiceReferences(type, MARK);
      return references.stream().findFirst().map(context::getService);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(MARK, e);
    }
  }
}
