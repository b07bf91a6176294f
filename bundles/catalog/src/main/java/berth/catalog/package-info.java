/** The marketplace: for now, the extensions that ship with the distribution. */
package berth.catalog;
