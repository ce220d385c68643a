import { createHash } from 'node:crypto';
import { type Html, html, Html as Markup } from './html.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** A complete page with everything in it: the servers it is shown by may have no way to the outside. */
export function pageFrame(page: { title: string; body: Html; plain?: boolean }): string {
  return html`<!doctype html>
<html lang="en"${page.plain ? new Markup(' class="plain"') : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%230b6b72' d='M2 2h3v5h6V2h3v12h-3V9H5v5H2z'/%3E%3C/svg%3E">
<style>${new Markup(style)}</style>
</head>
<body>${page.body}${page.plain ? null : html`<script>${new Markup(script)}</script>`}</body>
</html>`.text;
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but our own style and script may run on these pages, wherever a description came from. */
export const pageSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
