/** The file edition.json: reads and checks it. */
package berth.edition.document;
