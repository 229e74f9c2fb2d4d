import { html, raw } from 'hono/html';
import { brandColours } from '#src/chart/brand-colours.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { styles } from '#src/survey/page/styles.ts';

/** What every page of somebody's own data has around it. */
export interface MyDataFrame {
  language: Lang;
  title: string;
  brand: string;
  colour: string;
  /** Address of its logo, shown before its name; null where it has none. */
  logo: string | null;
  /** Address of the same page in another language. */
  inLanguage: (language: Lang) => string;
  languageLabel: string;
  /** Search engines may list it. */
  listed?: boolean;
}

const OWN = `
main{display:block}
form{display:block;flex:none;margin:0}
section{border-top:1px solid var(--line);padding:16px 0 12px;margin-top:12px}
h1{overflow-wrap:break-word}
h3{font-size:1rem;margin:12px 0 2px}
.line{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between;padding:10px 0;border-bottom:1px solid color-mix(in srgb,var(--line) 35%,transparent)}
.line:last-child{border-bottom:0}
.line>div{flex:1 1 13rem}
.line p{margin:0}
.line>form{max-width:100%}
button,.b{font-size:1rem;min-height:44px;padding:10px 18px;display:inline-flex;align-items:center;justify-content:center;flex:none}
.quiet{background:transparent;color:var(--ink);border:1.5px solid var(--line)}
.bad-b{background:var(--bad);color:var(--paper)}
.two{display:flex;flex-wrap:wrap;gap:10px}
.two+.q{margin-top:16px}
.line:has(+details){border-bottom:0;padding-bottom:0}
.q+.f,.q+button{margin-top:12px}
.ok{border:1.5px solid var(--mark);border-radius:10px;padding:10px 14px}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:4px 16px;margin:8px 0}
dt{color:var(--quiet)}
@media(max-width:479px){dl{display:block}dd{margin:0 0 8px}}
dd{margin:0;overflow-wrap:anywhere}
fieldset{margin:12px 0}
fieldset legend{font:600 1rem/1.4 system-ui,sans-serif}
select{width:100%}
.check{display:flex;gap:12px;align-items:center;min-height:44px}
.check input{width:22px;height:22px;flex:none;accent-color:var(--mark)}
a{color:inherit}
a.b{color:var(--on)}
.all{margin-top:24px}
.all a{display:inline-block;padding:10px 0}
.price{font-size:1.4rem}
.pic{width:100%;max-height:20rem;object-fit:contain;object-position:left;border-radius:10px}
.lines{white-space:pre-line}
.bars{list-style:none;margin:8px 0 16px;padding:0}
.line h2{margin:0}
.line h3{margin-top:0}
summary{min-height:44px;padding:10px 0;cursor:pointer}`;

/** A whole page, without a script: everything works by links and forms, at 320 px and with a keyboard. */
export function myDataFrame(of: MyDataFrame, content: Markup): Markup {
  const { language, title, brand, colour, logo, inLanguage, languageLabel } = of;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${of.listed === true ? '' : raw('<meta name="robots" content="noindex">')}<title>${title} · ${brand}</title><style>${raw(styles(brandColours(colour)) + OWN)}</style></head>
<body><header>${logo === null ? '' : html`<img src="${logo}" alt="" height="36">`}<strong>${brand}</strong><nav aria-label="${languageLabel}">${LANGS.map(
    (one) =>
      html`<a href="${inLanguage(one)}" lang="${one}" hreflang="${one}"${one === language ? raw(' aria-current="true"') : ''}>${one.toUpperCase()}</a>`,
  )}</nav></header><main>${content}</main></body></html>`;
}
