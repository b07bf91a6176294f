/** Complaints about what was read, gathered within bounds. */
package berth.metadata.finding;
