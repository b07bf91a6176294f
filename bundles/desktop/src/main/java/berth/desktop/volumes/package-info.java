/** Volumes: their list, and one of them. */
package berth.desktop.volumes;
