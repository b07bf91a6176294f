/** The control socket: how the command line reaches a Berth that runs. */
package berth.control;
