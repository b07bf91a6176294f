/** The file tree that the layers of an image add up to, with Commons Compress. */
package berth.image.tree;
