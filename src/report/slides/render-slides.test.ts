import { describe, expect, it } from 'vitest';
import { contrast } from '#src/chart/contrast.ts';
import { LANGS } from '#src/message/format.ts';
import { unzip } from '#test/unzip.ts';
import { sampleDebrief } from '../sample.test-data.ts';
import { chatOnlyDebrief } from '../sample-chat.test-data.ts';
import { withoutPeople } from '../without-people.ts';
import { fitted, linesOf, plain } from './fit.ts';
import { lookOf } from './look.ts';
import { renderSlides } from './render-slides.ts';

const BRAND = { name: 'Maison <Lumen> & Cie', colour_primary: '#123abc', colour_accent: '#d7263d' };

function unzipped(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [name, bytes] of unzip(file)) {
    if (name.endsWith('.xlsx')) for (const [inner, text] of unzipped(bytes)) parts.set(`${name}/${inner}`, text);
    else if (/\.(xml|rels)$/.test(name)) parts.set(name, bytes.toString('utf8'));
  }
  return parts;
}

/** Tags close in the order they were opened, and nothing stands in the text that XML forbids. */
function faults(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, tag = '', rest = ''] of xml.replace(/<\?[^>]*\?>/g, '').matchAll(/<(\/?)([\w:]+)([^>]*)>/g)) {
    if (rest.endsWith('/')) continue;
    if (slash === '') open.push(tag);
    else if (open.pop() !== tag) wrong.push(tag);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) wrong.push('control');
  const tags = xml.replace(/<\?[^>]*\?>/g, '').match(/<[^>]*>/g) ?? [];
  wrong.push(...tags.filter((tag) => !/^<\/?[\w:]+(\s+[\w:]+="[^"<]*")*\s*\/?>$/.test(tag)));
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(xml)) wrong.push('bare &');
  return [...wrong, ...open];
}

describe('the slides of a debrief', () => {
  it.each(LANGS)('are a readable file of conclusions and real charts in %s', async (lang) => {
    const parts = unzipped(await renderSlides(sampleDebrief(), lang, BRAND));
    const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides.length).toBeGreaterThanOrEqual(7);
    const charts = [...parts.keys()].filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
    expect(charts.length).toBeGreaterThanOrEqual(3);
    expect([...parts].flatMap(([name, xml]) => faults(xml).map((fault) => `${name}: ${fault}`))).toEqual([]);
    const all = slides.map(([, xml]) => xml).join('');
    expect(all).toContain('123ABC');
    expect(all).toContain('D7263D');
    expect(all).not.toMatch(/>[^<]*(undefined|NaN|\[object)[^<]*</);
  });

  it('hold hostile names as text, in charts and their sheets too', async () => {
    const debrief = sampleDebrief();
    const bad = "=cmd|' /C calc'!A0 <script>&\"\u0001\u000b]]>";
    debrief.session.title = bad;
    for (const one of debrief.products) one.name = bad;
    for (const one of debrief.session.products) one.name = bad;
    const parts = unzipped(await renderSlides(debrief, 'en', { ...BRAND, name: bad }));
    expect([...parts].flatMap(([name, xml]) => faults(xml).map((fault) => `${name}: ${fault}`))).toEqual([]);
    const all = [...parts.values()].join('');
    expect(all).not.toContain('<script');
    expect(all).toContain('&lt;script&gt;');
    // A sheet's formulas stand in <f>; what somebody wrote stands in none.
    expect([...all.matchAll(/<f>([^<]*)<\/f>/g)].filter(([, formula]) => /cmd|calc/.test(formula ?? ''))).toEqual([]);
  });

  it('leave out the parts that a chat alone cannot fill, and name nobody once people are taken out', async () => {
    const parts = unzipped(await renderSlides(withoutPeople(chatOnlyDebrief()), 'fr', BRAND));
    expect([...parts].flatMap(([name, xml]) => faults(xml).map((fault) => `${name}: ${fault}`))).toEqual([]);
    const all = [...parts.values()].join('');
    for (const { text } of chatOnlyDebrief().moments.flatMap(({ quotes }) => quotes))
      expect(all).not.toContain(plain(text));
  });

  it('write in tones that can be read, whatever the organisation’s colours', () => {
    expect(lookOf('#1b1a17', '#d7263d').on).toBe('FFFFFF');
    expect(lookOf('#ffe680', '#d7263d').on).toBe('1B1A17');
    expect(lookOf('red; }', 'x').primary).toBe('1B1A17');
    for (const colour of ['#ffe680', '#ffffff', '#7fff00', '#777777', '#000000', '#d7263d']) {
      const look = lookOf(colour, colour);
      expect(contrast(look.on, look.primary)).toBeGreaterThanOrEqual(4.4);
      expect(contrast(look.rule, look.primary)).toBeGreaterThan(1.5);
      for (const text of Object.values(look.text)) expect(contrast(text, 'FFFFFF')).toBeGreaterThanOrEqual(4.5);
      for (const mark of Object.values(look.mark)) expect(contrast(mark, 'FFFFFF')).toBeGreaterThanOrEqual(3);
    }
    expect(lookOf('#d7263d', '#123abc').text).toEqual({ primary: 'D7263D', accent: '123ABC' });
  });

  it('fit their boxes: a smaller size first, then cut', () => {
    const words = 'one two three four five six seven eight nine ten '.repeat(20).trim();
    const fit = fitted(words, { w: 6, h: 1 }, 'serif', [20, 16, 12]);
    expect(fit.fontSize).toBe(12);
    expect(fit.text.endsWith('…')).toBe(true);
    expect(linesOf(fit.text, 6, 'serif', 12)).toBeLessThanOrEqual(4);
    expect(fitted('short', { w: 6, h: 1 }, 'serif', [20, 16, 12])).toEqual({ text: 'short', fontSize: 20 });
    const endless = fitted('x'.repeat(5_000), { w: 6, h: 1 }, 'sans', [12]);
    expect(linesOf(endless.text, 6, 'sans', 12)).toBeLessThanOrEqual(5);
  });

  it('head every slide with a title, in their own language, and stay on the page', async () => {
    const debrief = sampleDebrief();
    for (const one of [...debrief.products, ...debrief.session.products])
      one.name = `${one.name} ${'très long '.repeat(30)}`;
    debrief.session.title = 'Une séance '.repeat(40);
    const parts = unzipped(await renderSlides(debrief, 'fr', BRAND));
    const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, xml]) => xml);
    for (const xml of slides) {
      expect(xml).toContain('lang="fr-FR"');
      for (const [, x, y, w, h] of xml.matchAll(/<a:off x="(\d+)" y="(\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/g)) {
        expect(Number(x) + Number(w)).toBeLessThanOrEqual(12_192_000);
        expect(Number(y) + Number(h)).toBeLessThanOrEqual(6_858_000);
      }
    }
    // The schema has an order, which PowerPoint insists on and other programs forgive.
    for (const [name, xml] of parts)
      if (name.includes('/chart')) expect(xml).not.toMatch(/noMultiLvlLbl.*tickLblSkip/s);
    expect(slides.filter((xml) => xml.includes('type="title"')).length).toBe(slides.length - 1);
  });
});
