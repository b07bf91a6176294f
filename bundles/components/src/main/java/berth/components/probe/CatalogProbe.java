package berth.components.probe;

import berth.api.BerthException;
import berth.api.catalog.Catalog;

/** Lists the entries. */
final class CatalogProbe implements Probe<Catalog> {
  @Override
  public Class<Catalog> contract() {
    return Catalog.class;
  }

  @Override
  public void call(Catalog catalog) throws BerthException {
    Expect.answerOrReason("the entries", catalog::entries);
  }
}
