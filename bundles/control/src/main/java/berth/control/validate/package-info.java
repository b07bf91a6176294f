/** {@code berth extension validate} (reference 2.3). */
package berth.control.validate;
