/** Berth's window. */
package berth.desktop;
