/** What the edition does not let the user do, said before they try. */
package berth.desktop.locks;
