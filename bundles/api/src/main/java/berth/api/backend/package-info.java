/** The containers of an extension (reference 5.3 to 5.6). */
@Export
@Version("1.1.0")
package berth.api.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
