/** The executables of an extension on this machine, and the docker command line (reference 3.3). */
@Export
@Version("1.0.0")
package berth.api.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
