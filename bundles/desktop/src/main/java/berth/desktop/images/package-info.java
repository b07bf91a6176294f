/** Images: their list, and one of them. */
package berth.desktop.images;
