/** Jars of bundles: what they are, who signed them, and where they are kept. */
package berth.components.jar;
