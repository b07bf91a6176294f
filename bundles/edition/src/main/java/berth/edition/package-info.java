/** The edition that runs, and the policy that it brings. */
package berth.edition;
