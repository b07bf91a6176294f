/** The window as a whole: what it is made of, how it is driven, what it remembers. */
package berth.desktop.window;
