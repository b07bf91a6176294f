package berth.api.catalog;

import berth.api.image.ImageSource;
import berth.api.metadata.Labels;

/**
 * An extension that can be installed.
 *
 * @param id image repository without tag
 * @param source where it is installed from
 */
public record CatalogEntry(String id, String tag, Labels labels, ImageSource source) {}
