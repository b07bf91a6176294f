/** The bundles that Berth is made of: what runs, what is chosen, and how one is replaced. */
package berth.components;
