// A document in a frame shows itself to Berth while it asks for its port (DESIGN.md finding 3).

document.documentElement.setAttribute("data-berth", secret);
