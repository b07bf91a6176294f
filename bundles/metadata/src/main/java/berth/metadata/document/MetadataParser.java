package berth.metadata.document;

import berth.api.metadata.Metadata;
import berth.api.metadata.Metadata.HostExecutable;
import berth.api.metadata.Metadata.Vm;
import berth.metadata.finding.Findings;
import berth.metadata.finding.ForeignText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads one metadata.json, section by section in the order of the text (reference 1). */
public final class MetadataParser {
  private static final String ROOT = "metadata.json: (root)";

  private final Node document;
  private Optional<String> icon = Optional.empty();
  private PageSection page = PageSection.NONE;
  private Optional<BackendSection> backend = Optional.empty();
  private List<HostExecutable> executables = List.of();

  public MetadataParser(JsonNode json, Findings findings) {
    document = Node.document(json, findings);
  }

  public Metadata parse() {
    for (Node field : document.fields()) {
      switch (field.key()) {
        case "icon" -> icon = ImagePath.ofFile(field);
        case "ui" -> page = PageSection.of(field);
        case "vm" -> backend = BackendSection.of(field);
        case "host" -> executables = new HostSection().read(field);
        // The words of the validator that authors know (reference 1.1).
        default ->
            document
                .findings()
                .error(
                    ROOT,
                    "Additional property %s is not allowed"
                        .formatted(ForeignText.shortened(field.key())));
      }
    }
    return new Metadata(icon, page.tab(), vm(), executables);
  }

  /** Either socket alone is enough, with or without a vm section (reference 1.3). */
  private Optional<Vm> vm() {
    Optional<String> vmSocket = backend.flatMap(BackendSection::socket);
    if (vmSocket.isPresent() && page.socket().isPresent() && !vmSocket.equals(page.socket())) {
      document
          .findings()
          .warning(
              "metadata.json: vm.exposes.socket",
              "differs from ui.dashboard-tab.backend.socket; this one is used");
    }
    if (backend.isEmpty() && page.socket().isEmpty() && page.tcpPort().isEmpty()) {
      return Optional.empty();
    }
    if (backend.isEmpty()) {
      document
          .findings()
          .warning(
              "metadata.json: ui.dashboard-tab.backend",
              "is there, but no vm section: no backend is started");
    }
    return Optional.of(
        new Vm(
            backend.flatMap(BackendSection::image),
            backend.flatMap(BackendSection::composeFile),
            vmSocket.or(page::socket),
            page.tcpPort()));
  }
}
