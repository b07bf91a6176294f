/** What an edition allows, asked before every act. */
@Export
@Version("1.1.0")
package berth.api.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
