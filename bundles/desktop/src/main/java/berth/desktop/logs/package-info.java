/** Text that containers print, as lines that can be followed and searched. */
package berth.desktop.logs;
