/** The backends of extensions: Compose projects on the user's engine (reference 5.3 to 5.7). */
package berth.backend;
