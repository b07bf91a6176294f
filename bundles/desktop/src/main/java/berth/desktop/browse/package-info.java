/** The part of the window that shows what the engine has. */
package berth.desktop.browse;
