/** The installed extensions on disk. */
package berth.manager.store;
