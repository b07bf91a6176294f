/** The {@code berth} command line. */
package berth.launcher.cli;
