/** What there is of the window before its bundles run. */
package berth.launcher.window;
