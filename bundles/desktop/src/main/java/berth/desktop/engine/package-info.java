/** How the container engine is. */
package berth.desktop.engine;
