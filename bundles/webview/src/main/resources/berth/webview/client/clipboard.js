// navigator.clipboard, which this WebKit lacks.
