package berth.metadata;

import berth.api.BerthException;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import berth.metadata.document.JsonDocument;
import berth.metadata.document.MetadataParser;
import berth.metadata.finding.Findings;
import berth.metadata.label.ApiVersionLabel;
import berth.metadata.label.LabelParser;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The reader of what extensions say of themselves. */
@Component
public final class JsonMetadataReader implements MetadataReader {
  public JsonMetadataReader() {}

  @Override
  public Reading<Metadata> metadata(byte[] json) throws BerthException {
    Findings findings = new Findings();
    var document = JsonDocument.read(json, findings);
    Metadata metadata = new MetadataParser(document, findings).parse();
    return new Reading<>(metadata, findings.toList());
  }

  @Override
  public Reading<Labels> labels(Map<String, String> labels) {
    Findings findings = new Findings();
    Labels value = new LabelParser(labels, findings).parse();
    return new Reading<>(value, findings.toList());
  }

  @Override
  public Optional<Finding> incompatibility(Labels labels) {
    return ApiVersionLabel.incompatibility(labels.apiVersion());
  }
}
