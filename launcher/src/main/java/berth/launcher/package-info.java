/** Berth's main program: its command line, its home, and the framework that runs its bundles. */
package berth.launcher;
