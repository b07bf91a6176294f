/** Lists that can be sorted, filtered and acted on. */
package berth.desktop.lists;
