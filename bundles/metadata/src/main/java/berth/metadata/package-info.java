/** Reads metadata.json and image labels, with Jackson. */
package berth.metadata;
