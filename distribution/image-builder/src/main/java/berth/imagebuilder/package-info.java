/** Builds container images and the Go programs in them; used by the build and by tests only. */
package berth.imagebuilder;
