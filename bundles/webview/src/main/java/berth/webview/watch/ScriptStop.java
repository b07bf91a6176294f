package berth.webview.watch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import javafx.scene.web.WebEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the script that runs on the JavaFX thread, from another thread.
 *
 * <p>WebKit has no call for that which works here: its limit of execution time
 * (JSContextGroupSetExecutionTimeLimit) never fires in JavaFX, where the clock of a thread's
 * computing time stands still, and a limit of 0 fires but aborts the process. So this sets the flag
 * "terminate" itself, which the interpreter and compiled code look at in every loop and call; they
 * do so under JSC_usePollingTraps, which the start script sets. Where the flag lies belongs to a
 * build of WebKit: with any other one, or where a trial fails, there is no ScriptStop.
 */
public final class ScriptStop {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptStop.class);

  /** The build whose flag is known. PageHangTest fails with another: find its flag then. */
  private static final String BUILD = "25.0.4+2 Linux amd64";

  private static final long FLAGS = 0x40;
  private static final int TERMINATE = 2;
  private static final String TRIAL = "for (let i = 0; i < 100; i++) {}";
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private final MemorySegment flags;

  /**
   * @param flags an int that WebKit looks at
   */
  ScriptStop(MemorySegment flags) {
    this.flags = flags;
  }

  /** On the JavaFX thread. Empty where scripts cannot be ended; the log says why. */
  public static Optional<ScriptStop> find() {
    String build =
        "%s %s %s"
            .formatted(
                System.getProperty("javafx.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    if (!build.equals(BUILD) || !"true".equals(System.getenv("JSC_usePollingTraps"))) {
      LOG.info(
          "A page's script that never ends cannot be stopped here: JavaFX is {} and not {}, or"
              + " JSC_usePollingTraps is not true",
          build,
          BUILD);
      return Optional.empty();
    }
    try {
      long start = System.nanoTime();
      ScriptStop stop = inPageOfItsOwn();
      LOG.debug("Scripts can be ended; found in {} ms", (System.nanoTime() - start) / 1_000_000);
      return Optional.of(stop);
    } catch (Throwable e) { // A method handle may throw anything.
      LOG.warn("A page's script that never ends cannot be stopped", e);
      return Optional.empty();
    }
  }

  /** Ends the script that runs now; without one, the next. From any thread. */
  void request() {
    INT.getAndBitwiseOr(flags, 0L, TERMINATE);
  }

  /** Takes back a request that no script has met. On the JavaFX thread, when no script runs. */
  void clear() {
    INT.getAndBitwiseAnd(flags, 0L, ~TERMINATE);
  }

  /** WebKit tells the JSContextRef of a page to the page's client, which only exists inside. */
  private static ScriptStop inPageOfItsOwn() throws Throwable {
    ClassLoader loader = WebEngine.class.getClassLoader();
    Class.forName(WebEngine.class.getName(), true, loader); // Puts WebKit together.
    Class<?> pageClass = Class.forName("com.sun.webkit.WebPage", true, loader);
    Class<?> client = Class.forName("com.sun.webkit.WebPageClient", false, loader);
    long[] context = new long[1];
    Object listening =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {client},
            (proxy, method, arguments) -> {
              if (method.getName().equals("didClearWindowObject")) {
                context[0] = (Long) arguments[0];
              }
              return method.getReturnType() == boolean.class ? false : null;
            });
    Object page =
        pageClass.getConstructors()[0].newInstance(listening, null, null, null, null, false);
    try {
      long frame = (Long) pageClass.getMethod("getMainFrame").invoke(page);
      var run = pageClass.getMethod("executeScript", long.class, String.class);
      run.invoke(page, frame, TRIAL);
      if (context[0] == 0) {
        throw new IllegalStateException("WebKit told of no context");
      }
      ScriptStop stop = new ScriptStop(flags(context[0]));
      stop.request();
      try {
        run.invoke(page, frame, TRIAL);
        throw new IllegalStateException("A script was not ended on trial");
      } catch (InvocationTargetException ended) {
        LOG.trace("A script was ended on trial: {}", ended.getCause().getMessage());
      } finally {
        stop.clear();
      }
      return stop;
    } finally {
      pageClass.getMethod("dispose").invoke(page);
    }
  }

  /** The flags of the virtual machine that all pages share, made ready to end scripts. */
  private static MemorySegment flags(long context) throws Throwable {
    Linker linker = Linker.nativeLinker();
    SymbolLookup webKit =
        SymbolLookup.libraryLookup(System.mapLibraryName("jfxwebkit"), Arena.global());
    MethodHandle getGroup =
        linker.downcallHandle(
            webKit.findOrThrow("JSContextGetGroup"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    MethodHandle setLimit =
        linker.downcallHandle(
            webKit.findOrThrow("JSContextGroupSetExecutionTimeLimit"),
            FunctionDescriptor.ofVoid(
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_DOUBLE,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
    MethodHandle clearLimit =
        linker.downcallHandle(
            webKit.findOrThrow("JSContextGroupClearExecutionTimeLimit"),
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    MemorySegment group = (MemorySegment) getGroup.invokeExact(MemorySegment.ofAddress(context));
    // A limit, though cleared at once, makes the exception that ends a script.
    setLimit.invokeExact(group, 1e6, MemorySegment.NULL, MemorySegment.NULL);
    clearLimit.invokeExact(group);
    return MemorySegment.ofAddress(group.address() + FLAGS).reinterpret(Integer.BYTES);
  }
}
