// WebSocket and EventSource, which this WebKit has broken or late (DESIGN.md findings 2 and 5).
