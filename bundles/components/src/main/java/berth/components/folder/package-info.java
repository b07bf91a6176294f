/** The folder in the home from which jars are taken in as they come and go. */
package berth.components.folder;
