/** The commands that list, replace and stop Berth's bundles. */
package berth.control.component;
