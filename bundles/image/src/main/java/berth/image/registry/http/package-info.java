/** HTTP as registries need it: streams that cannot stall, proxies, certificates, redirects. */
package berth.image.registry.http;
