import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Debrief } from '#src/contract/debrief.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { launchBrowser } from '#test/browser.ts';
import { renderReport } from './render-report.ts';
import { sampleDebrief } from './sample.test-data.ts';
import { chatOnlyDebrief } from './sample-chat.test-data.ts';
import { withoutPeople } from './without-people.ts';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SAMPLES: [string, () => Debrief][] = [
  ['full', sampleDebrief],
  ['chat only', chatOnlyDebrief],
];
const EACH = SAMPLES.flatMap(([name, make]) => LANGS.map((lang) => ({ name, make, lang })));

/** Ids, links and tags as the text of the page holds them. */
const all = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match[1] ?? '');

describe.each(EACH)('the report of a $name session in $lang', ({ make, lang }) => {
  const page = renderReport(make(), lang);

  it('is one file under 1 MB that loads and runs nothing', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    expect(page).not.toMatch(/<script|<link|<iframe|<object|<img|javascript:|\son\w+=/i);
    const hrefs = all(page, /\s(?:href|src)="([^"]*)"/g);
    expect(hrefs.filter((href) => !href.startsWith('#') && !href.startsWith('data:text/csv'))).toEqual([]);
    expect(all(page, /url\(([^)]{0,30})/g).filter((url) => !url.startsWith('data:font/woff2'))).toEqual([]);
  });

  it('has unique ids, and every link inside it arrives', () => {
    const ids = all(page, /\sid="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = all(page, /href="#([^"]*)"/g);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    const named = all(page, /aria-labelledby="([^"]*)"/g);
    expect(named.filter((name) => !ids.includes(name))).toEqual([]);
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    const wrong: string[] = [];
    const VOID = new Set(['meta', 'br', 'hr', 'input', '!doctype']);
    const markup = page.replace(/<style>[\s\S]*?<\/style>/, '');
    for (const [, slash, tag = ''] of markup.matchAll(/<(\/?)([a-z!][\w]*)[^>]*>/gi)) {
      if (VOID.has(tag.toLowerCase())) continue;
      if (slash === '') open.push(tag);
      else if (open.pop() !== tag) wrong.push(tag);
    }
    expect([wrong, open]).toEqual([[], []]);
  });

  it('says nothing it does not know: no undefined, NaN, null, or code word', () => {
    const text = page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ' ');
    expect(text).not.toMatch(/undefined|NaN|\bnull\b|\[object|Infinity/);
    expect(text).not.toMatch(/\b[a-z]+_[a-z_]+\b(?<!marion_b)/);
  });

  it('declares its language and has one first heading, without jumps below it', () => {
    expect(page).toContain(`<html lang="${lang}">`);
    const levels = all(page, /<h([1-6])[\s>]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  });
});

it('keeps French signs apart from the words before them, by a space that does not break', () => {
  const page = renderReport(sampleDebrief(), 'fr');
  const text = page
    .replace(/<(style|bdi|title|svg|q)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll(/&[a-z]+;|&#\d+;/g, '');
  expect(text.match(/.*[\p{L}\d)%»] ?[:;?!](?!\d)/gu)).toBeNull();
});

describe('a report of hostile text', () => {
  const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)>' {b} {{7*7}} ]]></style> \u202e\u0000\ud800`;
  const hostile = (): Debrief => {
    const poison = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string') return TEXT.has(key) ? EVIL : value;
      if (Array.isArray(value)) return value.map((each) => poison(each, key));
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poison(each, name)]));
    };
    return poison(sampleDebrief()) as Debrief;
  };
  const TEXT = new Set([
    'title',
    'name',
    'text',
    'author',
    'word',
    'quote',
    'host',
    'format',
    'language',
    'segment',
    'source',
    'device',
    'country',
    'level',
    'words',
    'others',
    'lang',
    'unit',
  ]);

  it.each(LANGS)('shows it as text in %s', (lang) => {
    const page = renderReport(hostile(), lang);
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>(?!')/i);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('\u0000');
    expect(page.isWellFormed()).toBe(true);
    expect(all(page, /(<\/style>)/g)).toHaveLength(1);
  });

  it('quotes cells a spreadsheet would run', () => {
    const debrief = sampleDebrief();
    const [first] = debrief.products;
    if (first !== undefined) first.name = '=HYPERLINK("http://evil.example")';
    const csv = all(renderReport(debrief, 'en'), /href="data:text\/csv;charset=utf-8,([^"]*)"/g).map((href) =>
      decodeURIComponent(href.replaceAll('&#39;', "'")),
    );
    expect(csv.some((text) => text.includes(`"'=HYPERLINK(`))).toBe(true);
    expect(csv.some((text) => /(^|[\n,]"?)=/.test(text))).toBe(false);
  });
});

describe('what is read at a glance', () => {
  it('calls people by the beginning of their random id, as long as it takes to tell them apart', () => {
    const debrief = chatOnlyDebrief();
    const [one, other] = debrief.moments.flatMap(({ quotes }) => quotes);
    if (one === undefined || other === undefined) throw new Error('the sample quotes nobody');
    one.author = '4b590cc8d838c161';
    other.author = '4b591cc8d838c161';
    const page = renderReport(debrief, 'es');
    expect(page).toContain('espectador 4b590</bdi>');
    expect(page).toContain('espectador 4b591</bdi>');
    expect(page).not.toContain('4b590cc8d838c161');
  });

  it('says a delay that was not taken off as none, not as a measured 0 s', () => {
    const debrief = chatOnlyDebrief();
    debrief.lag = { seconds: 0, from: 'calibrated', basis: null };
    expect(renderReport(debrief, 'en')).toContain('No reaction delay was taken off');
    debrief.lag = { seconds: 0, from: 'set', basis: null };
    expect(renderReport(debrief, 'en')).toContain('Reaction delay used: 0');
  });
});

describe('a report without data', () => {
  it('has no empty section and says what is missing once', () => {
    const page = renderReport(chatOnlyDebrief(), 'en');
    for (const id of ['audience', 'products', 'content', 'funnel', 'revenue', 'stream', 'comparison', 'reported']) {
      expect(page).not.toContain(`<section id="${id}"`);
    }
    expect(all(page, /<section id="(missing)"/g)).toHaveLength(1);
    expect(all(page, /(--orders FILE)/g)).toHaveLength(1);
  });

  it('says of totals alone that they are all there is, and of nothing that it is nothing', () => {
    const debrief = { ...chatOnlyDebrief(), findings: [], moments: [] };
    debrief.made_from = { events: 0, voices: 0, newest: null };
    const page = renderReport({ ...debrief, reported: [] }, 'en');
    expect(page).toContain('The files hold nothing of this session</h1>');
    expect(page).not.toMatch(/what \d+ people did|stood out/);
    const told = renderReport({ ...debrief, reported: sampleDebrief().reported }, 'fr');
    expect(told).toContain('Seuls les totaux de la plateforme sont connus</h1>');
  });

  it('opens with what the shop sold where only orders are known, and credits none', () => {
    const debrief = onlyOrders();
    const page = renderReport(debrief, 'en');
    expect(page).toContain('While the session ran the shop took 14 orders, €1,204.50</h1>');
    expect(page).toContain('none of them is credited to the session');
    expect(page).toContain('Velvet sold most in the shop meanwhile: 9 units.');
    expect(page).toContain('href="#placed"');
    expect(page).not.toContain('stood out');
    debrief.placed = null;
    debrief.revenue.unattributed_orders = 64;
    debrief.session.duration_s = 1;
    const endless = renderReport(debrief, 'fr');
    expect(endless).toContain('La boutique a reçu 64 commandes');
    expect(endless).not.toMatch(/Durée<\/span> 1/);
  });

  it('shows a platform’s money in the units the platform shows', () => {
    const debrief = { ...chatOnlyDebrief(), findings: [], moments: [] };
    debrief.made_from = { events: 0, voices: 0, newest: null };
    debrief.reported = [{ name: 'gmv', value: 12345.6, unit: 'EUR', source: 'TikTok Shop' }];
    const page = renderReport(debrief, 'en');
    expect(page).toContain('Sales on the platform (GMV): €12,345.60.');
    expect(page).toContain('Only totals that the platform reports are known.');
  });

  it('still stands when nothing at all was found', () => {
    const debrief = chatOnlyDebrief();
    const none = { messages: 0, people: 0, words: [], top_chatters: [], languages: [] };
    const page = renderReport(
      {
        ...debrief,
        moments: [],
        findings: [],
        engagement: {
          ...debrief.engagement,
          messages: 0,
          chatters: 0,
          chat_curve: { start_s: 0, step_s: 5, values: [] },
        },
        voice: { ...debrief.voice, ...none },
      },
      'en',
    );
    expect(page).toContain('Too little is known of this session to tell what stood out');
    const ids = all(page, /\sid="([^"]*)"/g);
    expect(all(page, /href="#([^"]*)"/g).filter((target) => !ids.includes(target))).toEqual([]);
  });
});

/** A debrief of orders placed while the session ran, and of nothing else. */
function onlyOrders(): Debrief {
  const debrief = chatOnlyDebrief();
  const nobody = { messages: 0, chatters: 0, reactions: 0, clicks: 0, shares: 0, follows: 0 };
  const revenue = { amount: 120_450, currency: 'EUR' };
  const none = { messages: 0, people: 0, words: [], top_chatters: [], languages: [] };
  return {
    ...debrief,
    moments: [],
    findings: [],
    made_from: { events: 42, voices: 0, newest: null },
    engagement: { ...debrief.engagement, ...nobody },
    voice: { ...debrief.voice, ...none },
    placed: { orders: 14, revenue, products: [{ product: 'v', name: 'Velvet', orders: 8, units: 9, revenue }] },
  };
}

describe('the report in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  async function opened(
    debrief: Debrief,
    lang: Lang,
    options: BrowserContextOptions,
  ): Promise<{ page: Page; requests: string[] }> {
    const context = await browser.newContext({ ...options, bypassCSP: false });
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    await page.route('http://report.test/', (route) =>
      route.fulfill({ body: renderReport(debrief, lang), contentType: 'text/html; charset=utf-8' }),
    );
    await page.goto('http://report.test/');
    expect(complaints).toEqual([]);
    return { page, requests };
  }

  it.each([
    ['light', 1440, 'en'],
    ['dark', 1440, 'fr'],
    ['light', 390, 'es'],
    ['dark', 390, 'en'],
  ] as const)('has no accessibility violation: %s, %i px, %s', async (colorScheme, width, lang) => {
    const { page } = await opened(sampleDebrief(), lang, { colorScheme, viewport: { width, height: 900 } });
    await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
    await page.evaluate(AXE);
    const violations = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html].join()))',
    );
    expect(violations).toEqual([]);
    await page.context().close();
  });

  it.each([320, 390, 768, 1440])('does not scroll sideways at %i px', async (width) => {
    for (const [, make] of SAMPLES) {
      for (const lang of LANGS) {
        const { page, requests } = await opened(make(), lang, { viewport: { width, height: 800 } });
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect(wide, lang).toBeLessThanOrEqual(width);
        expect(requests.filter((url) => !url.startsWith('data:'))).toEqual(['http://report.test/']);
        await page.context().close();
      }
    }
  });

  it('shows both its typefaces, and one drawing of each chart', async () => {
    const { page } = await opened(sampleDebrief(), 'fr', { viewport: { width: 390, height: 800 } });
    const found = (await page.evaluate(`document.fonts.ready.then(() => ({
      loaded: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', '')),
      shown: [...document.querySelectorAll('.drawing')].map(
        (each) => [...each.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0).length,
      ),
    }))`)) as { loaded: string[]; shown: number[] };
    expect(found.loaded.sort()).toEqual(['Inter', 'Source Serif 4']);
    expect(found.shown.length).toBeGreaterThan(6);
    expect(new Set(found.shown)).toEqual(new Set([1]));
    await page.context().close();
  });

  it('prints on A4 without losing the charts or keeping the dark', async () => {
    const { page } = await opened(sampleDebrief(), 'en', {
      colorScheme: 'dark',
      viewport: { width: 1440, height: 900 },
    });
    await page.emulateMedia({ media: 'print' });
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const size = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1'));
    expect([Math.round(Number(size?.[1])), Math.round(Number(size?.[2]))]).toEqual([595, 842]);
    await page.context().close();
  });
});

describe('what people said, on paper', () => {
  it('says sentiment and themes each with a range, criticism and praise both', () => {
    const page = renderReport(sampleDebrief(), 'en')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(page).toContain('Mean sentiment +0.21 (+0.19 to +0.23)');
    expect(page).toContain('Sums of this many messages are reliable');
    expect(page).toMatch(
      /71 people, 88 messages · 35% negative \(26% to 46%\) · ▲ more in the later half: \+1\.2 points/,
    );
    expect(page.indexOf('▼ Criticism')).toBeGreaterThan(0);
    expect(page.indexOf('▲ Praise')).toBeGreaterThan(page.indexOf('▼ Criticism'));
  });

  it('is held back from outsiders where few said it, and what anybody wrote in any case', () => {
    const debrief = sampleDebrief();
    const [theme] = debrief.voice.themes;
    if (theme === undefined) throw new Error('the sample has a theme');
    debrief.voice.themes = [theme, { ...theme, title: 'of four people', people: 4 }];
    const { themes } = withoutPeople(debrief).voice;
    expect(themes.map(({ title, quotes }) => [title, quotes])).toEqual([[null, []]]);
  });
});
