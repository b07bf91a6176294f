package berth.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands in for a contract of which a test needs a few methods only. Everything else is refused, so
 * that a test fails where the code under test asks for more.
 */
public final class StandIn {
  private StandIn() {}

  /**
   * @param methods an object with public methods of the contract's names and parameters; often an
   *     anonymous class
   */
  public static <T> T of(Class<T> contract, Object methods) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> call(contract, methods, proxy, method, arguments)));
  }

  /** One that must not be asked for anything. */
  public static <T> T unused(Class<T> contract) {
    return of(contract, new Object());
  }

  private static Object call(
      Class<?> contract, Object methods, Object proxy, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "stand-in for " + contract.getName();
      };
    }
    Method implementation;
    try {
      implementation = methods.getClass().getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      throw new UnsupportedOperationException(
          "A stand-in for " + contract.getSimpleName() + " was asked for " + method.getName(), e);
    }
    implementation.setAccessible(true);
    try {
      return implementation.invoke(methods, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
