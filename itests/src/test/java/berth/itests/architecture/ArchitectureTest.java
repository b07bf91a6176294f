package berth.itests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layering that DESIGN promises: berth.api in the middle, everything else apart. */
@AnalyzeClasses(
    packages = "berth",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  /** The tests of bundles, where others use them. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule bundlesDoNotSeeEachOther =
      slices()
          .matching("berth.(*)..")
          .namingSlices("bundle berth.$1")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              com.tngtech.archunit.base.DescribedPredicate.alwaysTrue(),
              com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                  "berth.api..", "berth.lease.."))
          .because("a part can be swapped only if nobody but its own bundle knows its classes");

  @ArchTest
  static final ArchRule contractsStandAlone =
      classes()
          .that()
          .resideInAPackage("berth.api..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("berth.api..", "java..", "javax.swing..", "org.osgi.annotation..")
          .because("berth.api never changes when an implementation or a library does");

  @ArchTest
  static final ArchRule dockerJavaIsTheEngines = seenOnlyBy("com.github.dockerjava..", "engine");

  @ArchTest static final ArchRule httpClientIsTheBridges = seenOnlyBy("org.apache.hc..", "bridge");

  @ArchTest
  static final ArchRule compressIsTheImages =
      seenOnlyBy("org.apache.commons.compress..", "image", "engine", "edition");

  @ArchTest static final ArchRule yamlIsTheBackends = seenOnlyBy("org.yaml..", "backend");

  /** It belongs to the whole process, so that the launcher may start it before the bundles. */
  @ArchTest
  static final ArchRule javaFxIsTheWebViews = seenOnlyBy("javafx..", "webview", "launcher.window");

  @ArchTest
  static final ArchRule flatLafIsTheDesktops = seenOnlyBy("com.formdev..", "desktop", "webview");

  @ArchTest static final ArchRule svgIsTheDesktops = seenOnlyBy("com.github.weisj..", "desktop");

  @ArchTest
  static final ArchRule htmlSanitizerIsTheMetadatas = seenOnlyBy("org.owasp..", "metadata");

  @ArchTest
  static final ArchRule terminalEmulationIsTheDesktops = seenOnlyBy("com.techsenger..", "desktop");

  @ArchTest
  static final ArchRule noActivators =
      noClasses()
          .that()
          .resideOutsideOfPackage("berth.launcher..")
          .should()
          .implement("org.osgi.framework.BundleActivator")
          .because("Declarative Services start and stop components");

  @ArchTest
  static final ArchRule noStaticState =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("berth..")
          .should()
          .beFinal()
          .because("static state outlives the bundle that is swapped");

  private static ArchRule seenOnlyBy(String library, String... bundles) {
    String[] packages = new String[bundles.length + 1];
    packages[0] = library;
    for (int i = 0; i < bundles.length; i++) {
      packages[i + 1] = "berth." + bundles[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .and()
        .resideInAPackage("berth..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .because("a third-party library is seen by the one bundle that needs it");
  }
}
