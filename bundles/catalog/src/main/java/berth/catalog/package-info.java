/** The marketplace of what is on this machine: the catalogs of the edition, and archives. */
package berth.catalog;
