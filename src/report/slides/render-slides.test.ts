import { describe, expect, it } from 'vitest';
import { LANGS } from '#src/message/format.ts';
import { unzip } from '#test/unzip.ts';
import { sampleDebrief } from '../sample.test-data.ts';
import { chatOnlyDebrief } from '../sample-chat.test-data.ts';
import { withoutPeople } from '../without-people.ts';
import { lookOf, plain } from './deck.ts';
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

  it('write on the organisation’s colour in what can be read there', () => {
    expect(lookOf('#1b1a17', '#d7263d').on).toBe('FFFFFF');
    expect(lookOf('#ffe680', '#d7263d').on).toBe('1B1A17');
    expect(lookOf('red; }', 'x').primary).toBe('1B1A17');
  });
});
