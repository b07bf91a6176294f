/**
 * What archives and registries have in common: manifests, configurations and layers (OCI
 * image-spec).
 */
package berth.image.oci;
