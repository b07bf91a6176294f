// The style sheet for pages with the class dockerDesktopTheme (reference 5.9).
