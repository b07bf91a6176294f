/** The icons of extensions, which are hostile until they have been drawn. */
package berth.desktop.icons;
