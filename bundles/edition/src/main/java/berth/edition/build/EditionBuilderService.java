package berth.edition.build;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.FrameworkProperties;
import berth.api.Progress;
import berth.api.edition.EditionBuilder;
import berth.api.extension.Permissions;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.metadata.MetadataReader;
import berth.api.policy.Policy;
import berth.edition.document.EditionDocument;
import berth.edition.document.EditionFile;
import berth.edition.document.EditionFolder;
import berth.edition.policy.PolicyFile;
import berth.lease.Leases;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Makes everything in a folder beside the results, and moves it into place when all is done. */
@Component
public final class EditionBuilderService implements EditionBuilder {
  private final Path distribution;
  private final String version;
  private final JdkTools tools;
  private final PreinstalledCheck preinstalled;
  private final Runnable last;

  @Activate
  public EditionBuilderService(BundleContext context) {
    this(context, new Leases(context));
  }

  private EditionBuilderService(BundleContext context, Leases leases) {
    this(
        Path.of(context.getProperty(FrameworkProperties.DISTRIBUTION)),
        context.getProperty(FrameworkProperties.VERSION),
        new JdkTools(Path.of(System.getProperty("java.home")), System.getenv()),
        new PreinstalledCheck(
            leases.of(ImagePacks.class),
            leases.of(ImageReader.class),
            leases.of(MetadataReader.class),
            leases.of(Permissions.class)),
        leases::close);
  }

  EditionBuilderService(
      Path distribution,
      String version,
      JdkTools tools,
      PreinstalledCheck preinstalled,
      Runnable last) {
    this.distribution = distribution;
    this.version = version;
    this.tools = tools;
    this.preinstalled = preinstalled;
    this.last = last;
  }

  @Deactivate
  void deactivate() {
    last.run();
  }

  @Override
  public List<Path> build(Path folder, Path out, Set<Form> forms, Progress progress)
      throws BerthException {
    progress.step("Checking " + folder);
    EditionDocument document = new EditionFile().read(folder);
    Policy policy = new PolicyFile(folder).policy(document.name());
    new FolderCheck(folder, distribution).check(out, progress);
    tools.require(forms);
    if (forms.contains(Form.DEB) && document.contact().isEmpty()) {
      throw new BerthException(
          folder.resolve(EditionFile.NAME)
              + ": \"contact\" is missing, and a Debian package must name who answers for it.");
    }
    preinstalled.check(new EditionFolder(folder).extensions(), policy, progress);
    Path work = null;
    try {
      Files.createDirectories(out);
      requireFree(out, document, forms);
      work = Files.createTempDirectory(out, ".berth-edition-");
      Plan plan = new Plan(document, folder, distribution, version, work);
      return moved(make(plan, new TreeSet<>(forms), progress), out);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new CancelledException("The build was called off. Nothing was made.");
    } catch (IOException e) {
      throw new BerthException(
          "The edition %s could not be built: %s. Nothing was made."
              .formatted(document.name(), reason(e)),
          e);
    } finally {
      if (work != null) {
        Trees.delete(work);
      }
    }
  }

  /** Fails before the long work where a result could not be put into place after it. */
  private static void requireFree(Path out, EditionDocument document, Set<Form> forms)
      throws IOException, BerthException {
    for (Form form : forms) {
      String pattern =
          switch (form) {
            case ARCHIVE -> TarArchive.name(document);
            case IMAGE -> document.program();
            case DEB -> document.program() + "_" + document.version() + "_*.deb";
          };
      try (DirectoryStream<Path> there = Files.newDirectoryStream(out, pattern)) {
        for (Path file : there) {
          throw new BerthException(
              file + " is there already. Remove it, or name another folder with -o.");
        }
      }
    }
  }

  private Map<Form, Path> make(Plan plan, Set<Form> forms, Progress progress)
      throws IOException, BerthException {
    Map<Form, Path> made = new EnumMap<>(Form.class);
    new Stage(plan, progress).make();
    if (forms.contains(Form.ARCHIVE)) {
      made.put(Form.ARCHIVE, new TarArchive(plan, progress).make());
    }
    if (forms.contains(Form.IMAGE) || forms.contains(Form.DEB)) {
      Path image = new ApplicationImage(plan, tools, progress).make();
      if (forms.contains(Form.DEB)) {
        made.put(Form.DEB, new DebianPackage(plan, image, tools, progress).make());
      }
      if (forms.contains(Form.IMAGE)) {
        made.put(Form.IMAGE, image);
      }
    }
    return made;
  }

  /** All or nothing: what was moved goes again when another cannot be moved. */
  private static List<Path> moved(Map<Form, Path> made, Path out) throws IOException {
    List<Path> results = new ArrayList<>();
    try {
      for (Path each : made.values()) {
        Path result = out.resolve(each.getFileName());
        Files.move(each, result, StandardCopyOption.ATOMIC_MOVE);
        results.add(result);
      }
      return results;
    } catch (IOException e) {
      results.forEach(Trees::delete);
      throw e;
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null
        ? e.toString()
        : e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
