/** An extension's page in a panel. */
@Export
@Version("1.0.0")
package berth.api.page;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
