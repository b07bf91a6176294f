/** Parts of the running product are replaced while pages give them no rest. */
package berth.itests.swap;
