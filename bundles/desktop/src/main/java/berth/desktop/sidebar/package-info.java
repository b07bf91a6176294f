/** The side bar: where one can go. */
package berth.desktop.sidebar;
