/** Makes an edition out of its folder: an archive, an application image, a Debian package. */
package berth.edition.build;
