/** What the user has told docker: logins, proxies, mirrors and registries that may be insecure. */
package berth.image.docker;
