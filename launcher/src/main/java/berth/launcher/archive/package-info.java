/** Classes kept ready for the next start. */
package berth.launcher.archive;
