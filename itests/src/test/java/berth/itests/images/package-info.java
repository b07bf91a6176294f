/** The images of the test extensions, built from {@code itests/extensions}. */
package berth.itests.images;
