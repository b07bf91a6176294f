/** A bundle that is added to a running Berth, and gives its parts no rest. */
package berth.itests.hammer;
