/** The extensions that can be installed. */
@Export
@Version("1.0.0")
package berth.api.catalog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
