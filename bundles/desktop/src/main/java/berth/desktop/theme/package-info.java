/** How the window looks: light and dark, colours, glyphs. */
package berth.desktop.theme;
