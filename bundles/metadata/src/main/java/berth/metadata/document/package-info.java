/** The metadata.json of an extension (reference 1). */
package berth.metadata.document;
