/** HTTP from a page to its extension's backend (reference 3.4). */
@Export
@Version("1.0.0")
package berth.api.bridge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
