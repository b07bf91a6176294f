/** Images in registries, read without an engine (OCI distribution-spec). */
package berth.image.registry;
