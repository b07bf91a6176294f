/** The installed extensions as the window knows them, and what can be done to them. */
package berth.desktop.extensions;
