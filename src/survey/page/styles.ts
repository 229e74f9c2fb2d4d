import type { BrandColours } from '#src/chart/brand-colours.ts';

/**
 * The style sheet of respondents' pages: one column, system fonts, targets of 44 px and more, the button at the thumb. Everything fits at
 * 320 px; light and dark, or the one that the page around it is; nothing moves for whoever asked for less motion.
 */
export function styles({ light, dark }: BrandColours, theme?: 'light' | 'dark'): string {
  const day = `--mark:${light.mark};--on:${light.on};--ink:#221f1b;--quiet:#625c53;--paper:#faf8f5;--card:#fff;--line:#8a847a;--bad:#a8360a`;
  const night = `--mark:${dark.mark};--on:${dark.on};--ink:#f3efe8;--quiet:#b8b1a6;--paper:#1b1a17;--card:#26241f;--line:#7d776c;--bad:#ffb38a`;
  if (theme !== undefined) return `:root{color-scheme:${theme};${theme === 'dark' ? night : day}}${RULES}`;
  return `:root{color-scheme:light dark;${day}}@media(prefers-color-scheme:dark){:root{${night}}}${RULES}`;
}

const RULES = `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;display:flex;flex-direction:column;min-height:100vh;min-height:100svh;overflow-wrap:anywhere}
header,main{width:100%;max-width:36rem;margin:0 auto;padding:16px}
header{display:flex;gap:8px 16px;align-items:center;flex-wrap:wrap;padding-bottom:0}
header strong{margin-right:auto}
header img{height:36px;width:auto;max-width:50%;background:#fff;border-radius:4px}
nav a{color:inherit;padding:12px 6px;display:inline-block;min-width:44px;text-align:center}
nav [aria-current]{font-weight:700;text-decoration:none}
main{flex:1;display:flex;flex-direction:column}
h1,h2,legend{font-family:Georgia,"Source Serif 4",serif;line-height:1.25;font-weight:600}
h1{font-size:1.6rem;margin:8px 0}
h2{font-size:1.25rem;margin:8px 0}
legend{font-size:1.3rem;padding:0;margin:0 0 8px}
p{margin:0 0 12px}
.q{color:var(--quiet);font-size:.9375rem}
progress{width:100%;height:6px;accent-color:var(--mark);display:block;margin:0 0 4px}
form{flex:1;display:flex;flex-direction:column}
fieldset{border:0;padding:0;margin:12px 0 20px;min-width:0}
fieldset fieldset{margin:8px 0 16px}
fieldset fieldset legend{font-size:1rem;font-family:inherit;margin-bottom:6px}
legend .q{font-family:system-ui,sans-serif;font-weight:400;white-space:nowrap}
.row{display:grid;grid-template-columns:repeat(var(--n),1fr);gap:6px}
.ends{display:flex;justify-content:space-between;gap:24px;margin-top:6px}
.ends :last-child{text-align:right}
.stack{display:grid;gap:8px}
.pics{display:grid;grid-template-columns:repeat(auto-fill,minmax(132px,1fr));gap:10px}
.pics img{width:100%;aspect-ratio:1;object-fit:cover;border-radius:6px;display:block;margin-bottom:6px;background:var(--paper)}
.o{position:relative;display:block}
.o input{position:absolute;opacity:0;inset:0;width:100%;height:100%;margin:0;cursor:pointer}
.o span{display:flex;align-items:center;gap:10px;min-height:48px;padding:8px 14px;border:1.5px solid var(--line);border-radius:10px;background:var(--card)}
.row .o span{justify-content:center;padding:4px 0;font-variant-numeric:tabular-nums;font-weight:600}
.pics .o span{display:block;padding:8px}
.stack .o span:before{content:"";flex:none;width:18px;height:18px;border:2px solid var(--line);border-radius:50%}
.stack .o [type=checkbox]+span:before{border-radius:4px}
.o input:checked+span{border-color:var(--mark);box-shadow:inset 0 0 0 1.5px var(--mark);font-weight:600}
.row .o input:checked+span{background:var(--mark);color:var(--on)}
.stack .o input:checked+span:before{border-color:var(--mark);background:radial-gradient(var(--mark) 45%,transparent 50%)}
.stack .o [type=checkbox]:checked+span:before{background:var(--mark)}
.o input:focus-visible+span,a:focus-visible,button:focus-visible,textarea:focus-visible,select:focus-visible,.t:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
textarea,select,.t{font:inherit;color:inherit;background:var(--card);border:1.5px solid var(--line);border-radius:10px;padding:10px 12px;width:100%;min-height:48px}
select{width:auto}
.r{display:flex;gap:12px;align-items:center}
.r span{flex:1}
.f{display:block;margin:0 0 10px}
.na{margin-top:8px}
.bad{color:var(--bad);font-weight:600;margin:4px 0}
.sum{border:2px solid var(--bad);border-radius:10px;padding:12px 16px;margin:8px 0}
.sum ul{margin:4px 0;padding-left:20px}
.sum a{color:inherit}
.go{position:sticky;bottom:0;display:flex;gap:12px;align-items:center;margin:auto -16px -16px;padding:12px 16px calc(12px + env(safe-area-inset-bottom));background:var(--paper);border-top:1px solid var(--line)}
.go a:not(.b){color:inherit;padding:14px 8px}
button,.b{font-family:inherit;font-size:1.125rem;font-weight:600;line-height:1.2;flex:1;min-height:52px;padding:14px 20px;border:0;border-radius:12px;background:var(--mark);color:var(--on);cursor:pointer;text-align:center;text-decoration:none}
.code{font:600 1.4rem/1.3 ui-monospace,monospace;letter-spacing:.05em;border:2px dashed var(--line);border-radius:10px;padding:12px;text-align:center;user-select:all}
.card{border:1px solid var(--line);border-radius:12px;background:var(--card);padding:16px;margin:16px 0}
.w,.w main{min-height:0;flex:none}
.w header strong{display:none}
.w header,.w main{padding:0 20px 16px}
.w header{padding-bottom:0;justify-content:flex-end}
.w h1{font-size:1.25rem}
.w .go{position:static;margin:8px 0 4px;padding:0;border:0}
@media(max-width:479px){.row{grid-template-columns:repeat(var(--m),1fr);gap:4px}}
@media(prefers-reduced-motion:no-preference){.o span{transition:background .12s}}`;
