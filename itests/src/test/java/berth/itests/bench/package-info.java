/** How fast a page's calls are, and how fast images are read. */
package berth.itests.bench;
