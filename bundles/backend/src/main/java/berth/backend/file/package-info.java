/** Files that are either the old or the new one, never half of it. */
package berth.backend.file;
