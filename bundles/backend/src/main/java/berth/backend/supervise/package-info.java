/** How backends are, from what the engine tells, and bringing up what the engine leaves lying. */
package berth.backend.supervise;
