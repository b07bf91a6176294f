/**
 * Many connections to the sockets of a backend over one stream to the relay in its container, for
 * engines that share no files with this machine.
 */
package berth.backend.relay;
