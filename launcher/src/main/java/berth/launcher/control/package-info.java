/** The client's side of the control socket. */
package berth.launcher.control;
