import { momentsOfChat } from '#src/analyse/moments/moments-of-chat.ts';
import { type Reading, readSource } from '#src/collect/files/read-file.ts';
import type { Told } from '#src/collect/imports/session-files.ts';
import type { Lag, Moment } from '#src/contract/debrief.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { renderMoments } from '#src/report/render-moments.ts';
import { type Command, text } from './command.ts';
import { langOf, toldOf } from './session-options.ts';

/** What is said of a file: of its source, then its moments. */
export interface FoundMoments {
  kind: string;
  messages: number;
  chatters: number;
  /** Instants, null where only offsets are known. */
  start: string | null;
  end: string | null;
  duration_s: number;
  lag: Lag;
  moments: Moment[];
}

/** Ranked moments of a chat or event file. */
export const command: Command = {
  summary: 'ranked moments of a chat or event file',
  usage: 'moments FILE [--lag auto|S] [--top N] [--start T] [--lang fr|en|es]',
  options: {
    lag: { type: 'string' },
    top: { type: 'string' },
    start: { type: 'string' },
    zone: { type: 'string' },
    lang: { type: 'string' },
    map: { type: 'string' },
  },
  help: {
    lag: 'seconds the audience reacts after the picture; auto estimates it',
    top: 'how many high moments; 10 unless told',
    start: 'instant of the start, to read offsets as clock times',
    zone: 'zone of times without one',
    lang: 'language of the answer: en, fr or es',
    map: 'columns of a CSV that is not recognised: text=message,offset=offset_s,visitor=author',
  },
  arguments: [1, 1],
  async run({ values, positionals, say, answer }) {
    const [lang, told, top] = [langOf(values), toldOf(values), topOf(text(values, 'top'))];
    const reading = await readSource(positionals[0] ?? '', told);
    refuseNoStream(reading);
    const found =
      reading.source.kind === 'chat'
        ? await ofChat(reading, told, top)
        : await (await import('./moments-of-events.ts')).momentsOfEvents(reading, told, top);
    const { lag, moments, ...source } = found;
    answer({ source, lag, moments });
    say(renderMoments({ lag, moments }, lang));
  },
};

function topOf(told: string | undefined): number {
  const top = Number(told ?? 10);
  if (Number.isInteger(top) && top >= 1 && top <= 1000) return top;
  throw new AftershowError('usage', '--top is a whole number from 1 to 1000');
}

/** Orders, a catalogue and totals have no course in time. */
function refuseNoStream({ source: { file, kind, title } }: Reading): void {
  if (kind === 'chat' || kind === 'events') return;
  throw new AftershowError('bad_input', `looks like ${kind} (${title}); moments are found in a chat or in events`, {
    file,
  });
}

/** A chat needs no store: this is the quick way. */
async function ofChat(reading: Reading, told: Told, top: number): Promise<FoundMoments> {
  const said: SourceEvent[] = [];
  for await (const batch of reading.batches) said.push(...batch.filter((event) => event.text !== undefined));
  if (said.length === 0) throw new AftershowError('bad_input', 'holds no message', { file: reading.source.file });
  const byClock = said.filter(({ replay }) => replay !== true).map(({ time }) => time);
  const start = told.start ?? reading.facts.start ?? (byClock.length < said.length ? null : iso(least(byClock)));
  const zero = start === null ? 0 : Date.parse(start);
  const messages = said.map((event) => ({
    at_s: (event.time - (event.replay === true ? 0 : zero)) / 1000,
    author: event.visitor ?? '',
    text: event.text ?? '',
    id: event.id,
  }));
  const last_s = messages.reduce((latest, { at_s }) => Math.max(latest, at_s), 0);
  const duration_s = reading.facts.duration_s ?? Math.ceil(last_s);
  const found = momentsOfChat(messages, {
    lag_s: told.lag_s ?? null,
    top,
    origin: reading.source.adapter,
    duration_s,
  });
  return {
    kind: reading.source.adapter,
    messages: messages.length,
    chatters: new Set(messages.map(({ author }) => author)).size,
    start,
    end: start === null ? null : iso(Date.parse(start) + duration_s * 1000),
    duration_s,
    ...found,
  };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
