/** Makes Berth the program that the desktop opens links with. */
package berth.launcher.link;
