/** The slim bar at the bottom: engine and tasks. */
package berth.desktop.status;
