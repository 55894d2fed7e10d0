/** The one HTML page of the dashboard; everything on it is drawn by the script. */
export const SHELL = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tracewire</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/app.css">
<script type="module" src="/app.js"></script>
</head>
<body>
<div id="app"></div>
<noscript>The dashboard needs JavaScript. Everything it shows is also under /api, described at /api/openapi.json.</noscript>
</body>
</html>
`;

/** A wire with a mark on it. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#12313d"/>
<path d="M4 20h7l4-10 5 14 3-8h5" fill="none" stroke="#f2b84b" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`;

/** Addresses that the dashboard draws itself. */
export const PAGES = ['/', '/incidents/:id', '/cases', '/cases/:id', '/sources', '/paste'] as const;
