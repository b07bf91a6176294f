/** Small Swing parts that the pages are made of. */
package berth.desktop.widgets;
