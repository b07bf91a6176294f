/** The page that shows the bundles that Berth is made of, and replaces them. */
package berth.desktop.components;
