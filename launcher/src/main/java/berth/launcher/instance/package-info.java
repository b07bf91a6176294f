/** One instance of Berth for each home: reaching the one that runs, or becoming it. */
package berth.launcher.instance;
