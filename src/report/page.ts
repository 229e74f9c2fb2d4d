import type { Debrief } from '#src/contract/debrief.ts';
import type { Messages } from '#src/message/en.ts';
import { type Format, formatOf, type Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import { type Said, said } from '#src/message/said.ts';
import { type Html, html } from './html.ts';

/** What every part of the report is handed: the facts, the words, and how to write figures and times. */
export interface Page {
  debrief: Debrief;
  lang: Lang;
  m: Messages;
  r: Messages['report'];
  f: Format;
  /** A place in the session as plain text: "0:42:10 (21:12:10)", or the offset alone where the start is not known. */
  when(seconds: number): string;
  /** The same as markup, the clock time quieter than the offset. */
  at(seconds: number): Html;
  /** Values of a finding, an evidence or a warning, ready to be said. */
  said(values: Readonly<Record<string, string | number | null>>): Said;
  /** The same with offsets only, for headlines. */
  brief(values: Readonly<Record<string, string | number | null>>): Said;
  /** The colour of a product on this page, the same in every chart; an index into the palette. */
  productAt(id: string): number;
  productName(id: string): string;
  /** Who wrote: a name as it is, a random id as "viewer 4b59", long enough to tell apart all whom the page shows. */
  author(author: string): string;
}

/** Gathers what the parts of one report share. */
export function pageOf(debrief: Debrief, lang: Lang): Page {
  const [m, f] = [messages[lang], formatOf(lang)];
  const { session } = debrief;
  const start = session.start === null ? null : Date.parse(session.start);
  const clock = (seconds: number) =>
    start === null ? null : f.clock(start + Math.round(seconds) * 1000, session.zone);
  const currency = session.currency ?? debrief.revenue.net?.currency ?? null;
  const when = (seconds: number) => {
    const time = clock(seconds);
    return time === null ? f.offset(seconds) : `${f.offset(seconds)} (${time})`;
  };
  const named = new Map(session.products.map(({ id, name }) => [id, name]));
  for (const { product, name } of debrief.products) named.set(product, name === '' ? product : name);
  const shown = [
    ...new Set([...session.pins.map(({ product }) => product), ...debrief.products.map(({ product }) => product)]),
  ];
  const length = shortest(debrief);
  return {
    debrief,
    lang,
    m,
    r: m.report,
    f,
    when,
    at: (seconds) => {
      const time = clock(seconds);
      return html`<span class="at"><b>${f.offset(seconds)}</b>${time !== null && html` <span class="clock">${time}</span>`}</span>`;
    },
    said: (values) => said({ currency, ...values }, f, when),
    brief: (values) => said({ currency, ...values }, f, f.offset),
    productAt: (id) => shown.indexOf(id),
    productName: (id) => named.get(id) ?? id,
    author: (author) => (RANDOM_ID.test(author) ? m.report.somebody(lettersOf(author).slice(0, length)) : author),
  };
}

/** As `pseudonym` makes them, and as older recordings have them. */
const RANDOM_ID = /^(?:v_[\w-]{22}|[0-9a-f]{16,})$/;

function lettersOf(id: string): string {
  return id.replace(/^v_/, '');
}

/** How many letters of the ids tell apart everybody whom the page quotes; four at least. */
function shortest({ moments, voice }: Debrief): number {
  const quotes = [...moments, ...voice.words, ...voice.themes].flatMap((part) => part.quotes);
  const authors = new Set([...quotes, ...voice.questions.unanswered].map(({ author }) => author));
  const ids = [...authors].filter((author) => RANDOM_ID.test(author)).map(lettersOf);
  let length = 4;
  while (length < 16 && new Set(ids.map((id) => id.slice(0, length))).size < ids.length) length += 1;
  return length;
}

/** First letter in upper case, for words of closed lists that open a line. */
export function capital(text: string): string {
  const [first = '', ...rest] = [...text];
  return first.toLocaleUpperCase() + rest.join('');
}
