/** Opens extension images, wherever they come from. */
package berth.image;
