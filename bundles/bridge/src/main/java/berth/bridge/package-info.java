/** HTTP/1.1 between a page and its extension's backend (reference 3.4). */
package berth.bridge;
