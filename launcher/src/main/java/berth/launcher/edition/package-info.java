/** What the launcher knows of the vendor's edition that it starts. */
package berth.launcher.edition;
