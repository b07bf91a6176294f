/** A command that runs on this machine or in a container, and what it prints. */
@Export
@Version("1.0.0")
package berth.api.process;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
