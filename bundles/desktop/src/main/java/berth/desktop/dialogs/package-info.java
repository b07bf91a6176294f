/** Asks the user for files. */
package berth.desktop.dialogs;
