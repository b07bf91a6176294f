/** What the control socket can be asked to do. */
package berth.control.command;
