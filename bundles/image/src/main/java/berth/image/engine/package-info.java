/** Images that the container engine has. */
package berth.image.engine;
