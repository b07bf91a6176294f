/** Installs the extensions that come with the edition. */
package berth.desktop.preinstall;
