/** The bundles that Berth is made of, and how one is replaced while Berth runs. */
@Export
@Version("1.0.0")
package berth.api.component;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
