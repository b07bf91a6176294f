/** Replaces bundles while Berth runs. */
package berth.components;
