/** The views of what the engine has: how they are shown, left and kept up to date. */
package berth.desktop.views;
