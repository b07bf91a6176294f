/** Berth's window, for those who drive it. */
@Export
@Version("1.1.0")
package berth.api.desktop;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
