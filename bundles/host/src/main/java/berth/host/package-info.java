/** Host executables of extensions and the docker command line, as processes of this machine. */
package berth.host;
