/** Extension images, wherever they come from, and the files in them. */
@Export
@Version("1.1.0")
package berth.api.image;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
