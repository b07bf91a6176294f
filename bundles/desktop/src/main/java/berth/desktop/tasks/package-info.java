/** Long work that the user watches and can call off. */
package berth.desktop.tasks;
