/** The container engine: finding it, its images and its containers. */
@Export
@Version("1.0.0")
package berth.api.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
