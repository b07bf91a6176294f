package berth.launcher.framework;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages outside the framework that bundles may import, besides those of the JDK. */
final class SystemPackages {
  private SystemPackages() {}

  /**
   * All packages that JavaFX exports, as far as this process has it, and those of the class path.
   *
   * @param classPath packages, each maybe with ";version=…"
   * @return the value of org.osgi.framework.system.packages.extra
   */
  static String list(ModuleLayer layer, List<String> classPath) {
    Stream<String> javaFx =
        layer.modules().stream()
            .filter(module -> isJavaFx(module.getName()))
            .flatMap(module -> module.getDescriptor().exports().stream())
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .sorted();
    return Stream.concat(javaFx, classPath.stream()).collect(Collectors.joining(","));
  }

  private static boolean isJavaFx(String module) {
    return module.startsWith("javafx.") || module.equals("jdk.jsobject");
  }
}
