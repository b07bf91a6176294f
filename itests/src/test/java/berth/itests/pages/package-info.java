/** The pages of the test extensions that npm builds. */
package berth.itests.pages;
