/** Images in files: docker save archives, OCI archives and OCI layouts. */
package berth.image.archive;
