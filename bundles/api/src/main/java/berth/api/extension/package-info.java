/** Installed extensions: install, update, remove. */
@Export
@Version("1.2.0")
package berth.api.extension;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
