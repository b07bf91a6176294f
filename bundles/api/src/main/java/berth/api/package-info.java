/** What all contracts share: Berth's exception, progress, and the framework properties. */
@Export
@Version("1.0.0")
package berth.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
