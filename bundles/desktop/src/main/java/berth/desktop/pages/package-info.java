/** What the large part of the window shows: the extensions, or the page of one of them. */
package berth.desktop.pages;
