/** Compose: its files and its command line. */
package berth.backend.compose;
