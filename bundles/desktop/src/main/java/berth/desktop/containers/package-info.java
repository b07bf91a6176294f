/** Containers: their list, and one with its log, its description, its figures and a terminal. */
package berth.desktop.containers;
