/** Links that open something in Berth's window. */
package berth.control.link;
