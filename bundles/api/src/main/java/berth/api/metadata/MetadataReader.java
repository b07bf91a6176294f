package berth.api.metadata;

import berth.api.BerthException;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what an extension says of itself, leniently, and says what is not as it should be. */
@ProviderType
public interface MetadataReader {
  /** More than any real metadata.json needs; what is longer is refused unread. */
  int MAX_BYTES = 1 << 20;

  /**
   * Reads a metadata.json.
   *
   * @throws BerthException when it is no JSON object; the message says where the fault is
   */
  Reading<Metadata> metadata(byte[] json) throws BerthException;

  /** Reads the labels of an image; nothing in them is fatal. */
  Reading<Labels> labels(Map<String, String> labels);

  /**
   * Why Docker's check before publishing would take the extension for incompatible with the API
   * version that Berth implements (reference 2.2). Berth itself is less strict: a bare version
   * means that one and all later ones.
   */
  Optional<Finding> incompatibility(Labels labels);
}
