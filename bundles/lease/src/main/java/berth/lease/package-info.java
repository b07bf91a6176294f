/** Calls to services that may be swapped at any time. Built into each bundle that uses it. */
package berth.lease;
