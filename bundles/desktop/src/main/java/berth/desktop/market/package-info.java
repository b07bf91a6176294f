/** The marketplace: what can be installed, with pictures from files. */
package berth.desktop.market;
