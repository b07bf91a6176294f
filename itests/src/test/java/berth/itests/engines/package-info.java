/** Engines of the tests' own, beside the machine's. None outlives the Java process that made it. */
package berth.itests.engines;
