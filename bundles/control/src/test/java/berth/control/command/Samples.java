package berth.control.command;

import berth.api.engine.EngineStream;
import berth.api.extension.Extension;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Extensions and services for tests. */
public final class Samples {
  private Samples() {}

  public static Labels labels(String vendor) {
    return new Labels(
        "Title", "", vendor, "0.3.0", "", List.of(), "", "", "", List.of(), "", List.of());
  }

  public static Metadata metadata(Optional<Metadata.DashboardTab> tab) {
    return new Metadata(Optional.empty(), tab, Optional.empty(), List.of());
  }

  public static Metadata.DashboardTab tab(String title) {
    return new Metadata.DashboardTab(title, "ui", "index.html", "");
  }

  public static Extension extension(
      String id, String vendor, Optional<Metadata.DashboardTab> tab, List<String> executables) {
    return new Extension(
        id,
        id.replace('/', '_'),
        "1.2.0",
        "sha256:abc",
        "Title of " + id,
        labels(vendor),
        metadata(tab),
        Path.of("folder"),
        Optional.empty(),
        executables,
        true,
        List.of(),
        Instant.EPOCH);
  }

  /** The same, which the policy does not allow. */
  static Extension refused(Extension it, String why) {
    return without(it, List.of(error(Finding.POLICY, why)));
  }

  /** The same, of which the user wants nothing for now. */
  public static Extension disabled(Extension it) {
    return without(it, it.findings());
  }

  private static Extension without(Extension it, List<Finding> findings) {
    return new Extension(
        it.id(),
        it.key(),
        it.tag(),
        it.imageId(),
        it.title(),
        it.labels(),
        it.metadata(),
        it.folder(),
        it.icon(),
        it.executables(),
        false,
        findings,
        it.installed());
  }

  /** An extension with a backend that has a socket. */
  public static Extension withBackend(String id) {
    Extension it = extension(id, "", Optional.empty(), List.of());
    var vm =
        new Metadata.Vm(
            Optional.of("image"), Optional.empty(), Optional.of("x.sock"), Optional.empty());
    return new Extension(
        it.id(),
        it.key(),
        it.tag(),
        it.imageId(),
        it.title(),
        it.labels(),
        new Metadata(Optional.empty(), Optional.empty(), Optional.of(vm), List.of()),
        it.folder(),
        it.icon(),
        it.executables(),
        true,
        it.findings(),
        it.installed());
  }

  /** A stream that ends when this does, and when it is closed. */
  public static EngineStream stream(CompletableFuture<Void> end) {
    return service(
        EngineStream.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("end")) {
            return end;
          }
          end.complete(null);
          return null;
        });
  }

  public static Finding warning(String place, String message) {
    return new Finding(Finding.Severity.WARNING, place, message);
  }

  public static Finding error(String place, String message) {
    return new Finding(Finding.Severity.ERROR, place, message);
  }

  /** A service of which only the methods that the handler knows may be called. */
  public static <T> T service(Class<T> contract, InvocationHandler handler) {
    return contract.cast(
        Proxy.newProxyInstance(Samples.class.getClassLoader(), new Class<?>[] {contract}, handler));
  }
}
