/** What a vendor's edition brings: name, looks, extensions, catalog, settings. */
@Export
@Version("1.0.0")
package berth.api.edition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
