/** The developer console below a page: what the page says, and a field for scripts. */
package berth.desktop.console;
