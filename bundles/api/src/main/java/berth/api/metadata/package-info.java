/** What an extension says of itself: metadata.json and image labels (reference 1 and 2). */
@Export
@Version("1.1.0")
package berth.api.metadata;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
