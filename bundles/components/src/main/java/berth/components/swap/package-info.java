/** A bundle takes the place of another while calls are made. */
package berth.components.swap;
