package berth.metadata;

import berth.api.metadata.MetadataReader;
import berth.api.metadata.MetadataReaderContract;

/** The reader keeps to its contract. */
class MetadataContractTest extends MetadataReaderContract {
  @Override
  protected MetadataReader reader() {
    return new JsonMetadataReader();
  }
}
