/** Installing, updating and removing extensions, so that a crash never leaves a half. */
package berth.manager;
