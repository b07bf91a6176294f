/** Commands for vendors' editions. */
package berth.control.edition;
