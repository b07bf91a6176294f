/** Reads the catalog files of editions, which are hostile until checked. */
package berth.catalog.file;
