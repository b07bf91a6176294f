/** What extensions ask for beyond their own containers and page. */
package berth.backend.permission;
