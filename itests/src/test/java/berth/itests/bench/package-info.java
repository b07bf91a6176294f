/** How fast a page's calls are. */
package berth.itests.bench;
