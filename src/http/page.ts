import { readFileSync } from 'node:fs';
import type { Lang } from '#src/message/format.ts';
import { type Html, html, trusted } from '#src/report/html.ts';
import { paper } from '#src/report/paper.ts';

let styles: string | undefined;

/** A whole page of ours around its content: fonts and styles in it, no script, no request. */
export function page(title: string, content: Html, lang: Lang = 'en'): string {
  styles ??= `${paper()}\n${readFileSync(new URL('./page.css', import.meta.url), 'utf8')}`;
  return html`${trusted('<!doctype html>')}
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(styles)}</style>
</head>
<body><main>${content}</main></body>
</html>
`.html;
}
