/** Harmless calls that show whether a new part works: one class for each contract. */
package berth.components.probe;
