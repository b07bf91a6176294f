/** What a person watches of a backend: what its services print, and what they use. */
package berth.backend.session;
