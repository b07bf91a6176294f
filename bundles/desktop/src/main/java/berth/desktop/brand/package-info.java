/** How the window presents the edition that runs. */
package berth.desktop.brand;
