/** Who the user is at a registry: Basic and Bearer authorization (distribution, auth/token). */
package berth.image.registry.auth;
