/** A terminal in the window: JediTerm's emulation, painted and fed by Berth. */
package berth.desktop.terminal;
