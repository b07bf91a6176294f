/** The labels of an extension's image (reference 2). */
package berth.metadata.label;
