/** How Java finds addresses. */
package berth.launcher.network;
