/** The folder in which Berth keeps everything. */
package berth.launcher.home;
