package berth.control.command;

import berth.api.BerthException;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.engine.Engine;
import berth.api.engine.EngineStatus;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import berth.api.extension.Permissions;
import berth.api.metadata.Metadata;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code berth extension inspect}: all that is known of an installed extension. */
public final class InspectCommand implements Command {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final InstalledExtensions extensions;
  private final Backends backends;
  private final Engine engine;
  private final Permissions permissions;
  private final Json json = new Json();

  public InspectCommand(
      ExtensionManager manager, Backends backends, Engine engine, Permissions permissions) {
    this.permissions = permissions;
    extensions = new InstalledExtensions(manager);
    this.backends = backends;
    this.engine = engine;
  }

  @Override
  public String name() {
    return "extension.inspect";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    Extension extension = extensions.find(options.required("id"));
    boolean composition = options.flag("compose");
    if (options.flag("json")) {
      output.line(json.write(inspected(extension, composition)));
    } else if (composition) {
      String text = backends.composition(extension).stripTrailing();
      output.line(options.flag("terminal") ? Printable.of(text) : text);
    } else {
      print(inspected(extension, false), output);
    }
    return 0;
  }

  private Inspected inspected(Extension extension, boolean composition) throws BerthException {
    EngineStatus status = engine.status();
    Answer<List<PermissionJson>> asked =
        Answer.of(() -> permissions.of(extension).stream().map(PermissionJson::of).toList());
    return new Inspected(
        extension.id(),
        extension.tag(),
        extension.title(),
        extension.labels().vendor(),
        extension.imageId(),
        extension.installed().toString(),
        extension.folder().toString(),
        extension.enabled(),
        extension.refusal().orElse(null),
        extension.metadata().tab().map(Metadata.DashboardTab::title).orElse(null),
        extension.executables(),
        BackendJson.of(backends.status(extension)),
        Requests.of(extension, backends, status.reachable()),
        new EngineJson(
            status.reachable(),
            status.name(),
            status.version(),
            status.endpoint(),
            status.location()),
        asked.value(),
        asked.failure().isEmpty() ? null : asked.failure(),
        composition ? backends.composition(extension) : null);
  }

  private static void print(Inspected it, CommandOutput output) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", it.id()));
    rows.add(List.of("Title", it.title()));
    rows.add(List.of("Version", it.tag()));
    rows.add(List.of("Provider", orDash(it.vendor())));
    rows.add(List.of("Image", it.imageId()));
    rows.add(
        List.of(
            "Installed",
            TIME.format(Instant.parse(it.installed()).atZone(ZoneId.systemDefault()))));
    rows.add(List.of("Folder", it.folder()));
    rows.add(List.of("Tab", it.tab() == null ? "-" : orDash(it.tab())));
    rows.add(List.of("Executables", orDash(String.join(", ", it.hostExecutables()))));
    if (it.refusal() != null) {
      rows.add(List.of("Not allowed", it.refusal()));
    }
    rows.add(List.of("Backend", it.enabled() ? it.backend().state() : "disabled"));
    if (!it.backend().reason().isEmpty()) {
      rows.add(List.of("", it.backend().reason()));
    }
    String title = "Services";
    for (BackendStatus.Service service : it.backend().services()) {
      rows.add(List.of(title, line(service)));
      title = "";
    }
    rows.add(List.of("Requests", it.requests().text()));
    rows.add(List.of("Engine", it.engine().text()));
    title = "Permissions";
    for (String permission : it.permissionTexts()) {
      rows.add(List.of(title, permission));
      title = "";
    }
    Table.lines(rows).stream().map(Printable::of).forEach(output::line);
  }

  private static String line(BackendStatus.Service service) {
    String container = service.container().isEmpty() ? "no container" : service.container();
    String status = service.status().isEmpty() ? service.state() : service.status();
    return "%s: %s, %s".formatted(service.name(), container, status);
  }

  private static String orDash(String text) {
    return text.isBlank() ? "-" : text;
  }

  /**
   * An extension as {@code inspect --json} shows it.
   *
   * @param installed in ISO 8601, in UTC
   * @param refusal why the policy does not allow it; null when it does
   * @param tab null when it has no page
   * @param permissions null when they cannot be told, for the reason in {@code permissionsUnknown}
   * @param composition null unless it was asked for
   */
  private record Inspected(
      String id,
      String tag,
      String title,
      String vendor,
      String imageId,
      String installed,
      String folder,
      boolean enabled,
      String refusal,
      String tab,
      List<String> hostExecutables,
      BackendJson backend,
      Requests requests,
      EngineJson engine,
      List<PermissionJson> permissions,
      String permissionsUnknown,
      String composition) {
    List<String> permissionTexts() {
      if (permissions == null) {
        return List.of("unknown: " + permissionsUnknown);
      }
      return permissions.isEmpty()
          ? List.of("-")
          : permissions.stream().map(PermissionJson::text).toList();
    }
  }

  /**
   * How requests of the page get to the backend.
   *
   * @param address path of a socket, name of a pipe, or host and port; empty when it takes none
   * @param way direct, opened or relayed; null for a port, and when it is not known
   */
  private record Requests(String address, String way) {
    static Requests of(Extension extension, Backends backends, boolean engineAnswers) {
      boolean any =
          extension
              .metadata()
              .vm()
              .filter(vm -> vm.socket().isPresent() || vm.tcpPort().isPresent())
              .isPresent();
      if (!any) {
        return new Requests("", null);
      }
      Answer<BackendAddress> address = Answer.of(() -> backends.address(extension));
      boolean port = address.value() instanceof BackendAddress.Tcp;
      Answer<SocketWay> way =
          port || !engineAnswers ? Answer.none() : Answer.of(backends::socketWay);
      return new Requests(address.text(Requests::words), way.map(SocketWords::name).value());
    }

    private static String words(BackendAddress address) {
      return switch (address) {
        case BackendAddress.Socket(var path) -> path.toString();
        case BackendAddress.Relayed(var name, var opener) -> name;
        case BackendAddress.Tcp(var host, var port) -> host + ":" + port;
      };
    }

    String text() {
      if (address.isEmpty()) {
        return "-";
      }
      return way == null
          ? address
          : "%s, %s"
              .formatted(address, SocketWords.of(SocketWay.valueOf(way.toUpperCase(Locale.ROOT))));
    }
  }

  /** The engine that is chosen now. */
  private record EngineJson(
      boolean reachable, String name, String version, String endpoint, String location) {
    String text() {
      return reachable
          ? "%s %s %s, %s".formatted(name, version, EngineWords.at(location), endpoint)
          : "none answers";
    }
  }
}
