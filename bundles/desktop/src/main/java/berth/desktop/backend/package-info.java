/** What the window shows of the backend of an extension. */
package berth.desktop.backend;
