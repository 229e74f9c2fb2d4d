import { html, raw } from 'hono/html';
import type { BrandColours } from '#src/chart/brand-colours.ts';
import type { Lang } from '#src/message/format.ts';

type Markup = ReturnType<typeof html>;

/** Programs that know no such rule keep the colours of the day. */
const nightOf = ({ dark: { mark, on } }: BrandColours) => `@media (prefers-color-scheme:dark){
body{background:#1b1a17!important;color:#f3efe8!important}.muted{color:#b8b1a6!important}
.rule{border-color:#3a3b42!important}.bar{background:#77736b!important}.now{background:#e0705c!important}
.answer{background:#26241f!important;color:#f3efe8!important}.button{background:${mark}!important;color:${on}!important}}`;

/**
 * A mail around its content, in the colours of whoever writes, by day and by night; nothing in it is fetched, so that opening it tells nobody.
 * Content that is to change at night says so by a class: muted, rule, bar, now, answer.
 *
 * @example String(await mailPage({ language: 'fr', subject, colours: brandColours('#14213d') }, html`<p>…</p>`))
 */
export function mailPage(
  { language, subject, colours }: { language: Lang; subject: string; colours: BrandColours },
  content: Markup | Promise<Markup>,
): Markup {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${subject}</title><style>${raw(nightOf(colours))}</style></head>
<body style="margin:0;padding:24px 16px;background:#faf8f5;color:#221f1b;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
${content}
</div></body></html>
`;
}

/** What a mail asks to do. */
export function mailButton(
  { light: { mark, on } }: BrandColours,
  { label, url }: { label: string; url: string },
): Markup {
  return html`<p style="margin:28px 0"><a class="button" href="${url}" style="display:inline-block;padding:14px 22px;border-radius:10px;background:${mark};color:${on};text-decoration:none;font-weight:600">${label}</a></p>`;
}
