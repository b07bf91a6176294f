/** The OSGi framework and the bundles in it. */
package berth.launcher.framework;
