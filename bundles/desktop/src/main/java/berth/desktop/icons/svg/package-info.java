/**
 * SVG icons, drawn with jsvg within bounds: nothing runs, nothing is loaded, nothing takes for
 * ever.
 */
package berth.desktop.icons.svg;
