/** Which jar each part runs from, over restarts, and what to fall back to. */
package berth.components.choice;
