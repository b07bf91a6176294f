/** Packs: extensions with all images that their backends need, in one OCI layout. */
package berth.image.pack;
