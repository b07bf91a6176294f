package berth.metadata;

import berth.api.BerthException;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The reader of what extensions say of themselves. */
@Component
public final class JsonMetadataReader implements MetadataReader {
  public JsonMetadataReader() {}

  @Override
  public Reading<Metadata> metadata(byte[] json) throws BerthException {
    Findings findings = new Findings();
    Node document = Node.document(JsonDocument.read(json, findings), findings);
    Metadata metadata = new MetadataParser(document).parse();
    return new Reading<>(metadata, findings.toList());
  }

  @Override
  public Reading<Labels> labels(Map<String, String> labels) {
    Findings findings = new Findings();
    Labels value = new LabelParser(labels, findings).parse();
    return new Reading<>(value, findings.toList());
  }
}
