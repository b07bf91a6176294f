/** Keeps what may wait away from the Swing thread. */
package berth.desktop.background;
