import { Temporal } from 'temporal-polyfill';
import type { SessionFacts } from '#src/contract/session.ts';
import { type GeneratedSession, generateSession } from './generate-session.ts';
import { mix } from './mix.ts';
import type { Pool } from './people.ts';
import type { Size } from './plan.ts';
import { type Random, randomFrom } from './random.ts';
import { NO_EFFECT, type Ratio, type SeriesEffects, USUAL_EFFECTS } from './series-effects.ts';

export interface SeriesOptions {
  seed: number;
  sessions?: number;
  /** The Monday of its first week, 'YYYY-MM-DD'. */
  from?: string;
  zone?: string;
  /** Viewers of a usual session; 500 when left out. */
  viewers?: number;
  /** Length and products of its sessions when their events are asked for. */
  size?: Size;
  /** Ids are this, a dash and a number. */
  name?: string;
  effects?: Partial<SeriesEffects>;
}

/** Session totals drawn straight from the effects, without a single event; money in minor units of EUR. */
export interface Figures {
  viewers: number;
  orders: number;
  revenue: number;
  conversion: number;
  messages: number;
  watch_time_s: number;
}

export interface SeriesSession {
  facts: SessionFacts;
  figures: Figures;
  /** What applies to it without its noise, and with it. */
  expected: Ratio;
  drawn: Ratio;
  /** Whether the action was on, and in which pair; null where there are no pairs. */
  on: boolean;
  pair: number | null;
  /** The same session with all its events: as many viewers as in the figures, buying as drawn; its orders are drawn anew. */
  session: GeneratedSession;
}

const CONVERSION = 0.07;
const BASKET = 8400;

/**
 * The sessions of one organisation over months, with planted effects of host, slot, format, promotion, trend, season and one
 * action. The figures are cheap; `session` makes all events of one when read.
 *
 * @example generateSeries({ seed: 3, sessions: 48 }).sessions[0]?.figures.revenue
 */
export function generateSeries(options: SeriesOptions): { effects: SeriesEffects; sessions: SeriesSession[] } {
  const { seed, sessions: count = 48, from = '2025-01-06', zone = 'Europe/Paris', viewers = 500 } = options;
  const effects: SeriesEffects = { ...USUAL_EFFECTS, ...options.effects };
  const random = randomFrom(seed, 'series');
  const noise = noisy(randomFrom(seed, 'noise'), effects);
  const flips = randomFrom(seed, 'flips');
  const week = Math.max(1, effects.slots.length);
  const pool: Pool = { seed, size: viewers * 12, loyal: viewers * 2, languages: { fr: 0.7, en: 0.17, es: 0.13 } };
  const hosts = Object.keys(effects.hosts);
  const formats = Object.keys(effects.formats);
  const firstOfPair = new Map<string, { pair: number; on: boolean }>();
  const sessions: SeriesSession[] = [];
  let pairs = 0;

  for (let i = 0; i < count; i++) {
    const slot = effects.slots[i % week];
    if (slot === undefined) throw new Error('a series needs a slot');
    const host = random.pick(hosts);
    const format = random.pick(formats);
    const promotion = random.chance(effects.promotions);
    let on = effects.action.design === 'before-after' && i >= Math.round(effects.action.from * count);
    let pair: number | null = null;
    if (effects.action.design === 'pairs') {
      // Neighbours of the same slot are comparable: the first flips the coin, the second gets the other side.
      const key = `${i % week}`;
      const first = firstOfPair.get(key);
      pair = first === undefined ? pairs++ : first.pair;
      on = first === undefined ? flips.chance(0.5) : !first.on;
      if (first === undefined) firstOfPair.set(key, { pair, on });
      else firstOfPair.delete(key);
    }
    const at = startOf(from, Math.floor(i / week), slot.weekday, slot.at, zone);
    const wave = Math.exp(effects.season * Math.cos((2 * Math.PI * (at.dayOfYear - 345)) / 365));
    const expected = product([
      slot,
      effects.hosts[host] ?? NO_EFFECT,
      effects.formats[format] ?? NO_EFFECT,
      promotion ? effects.promotion : NO_EFFECT,
      power(effects.trend, i / week),
      { viewers: wave, buying: 1 },
      on ? effects.action : NO_EFFECT,
    ]);
    const drawn = product([expected, noise()]);
    const figures = figuresOf(random, viewers, drawn);
    const session = generateSession({
      seed: mix(mix(seed) + i),
      size: options.size ?? 'S',
      id: `${options.name ?? `series${seed}`}-${`${i + 1}`.padStart(3, '0')}`,
      start: new Date(at.epochMilliseconds).toISOString(),
      zone,
      host,
      format,
      discount: promotion ? 0.2 : 0,
      viewers: figures.viewers,
      pool,
      effects: { buying: drawn.buying },
    });
    sessions.push({ facts: session.facts, figures, expected, drawn, on, pair, session });
  }
  return { effects, sessions };
}

/** Noise that carries over from one session to the next (AR(1)), as ratios. */
function noisy(random: Random, { noise }: SeriesEffects): () => Ratio {
  const fresh = Math.sqrt(1 - noise.carries_over ** 2);
  let viewers = random.normal();
  let buying = random.normal();
  return () => {
    viewers = noise.carries_over * viewers + fresh * random.normal();
    buying = noise.carries_over * buying + fresh * random.normal();
    return { viewers: Math.exp(noise.viewers * viewers), buying: Math.exp(noise.buying * buying) };
  };
}

function figuresOf(random: Random, usual: number, drawn: Ratio): Figures {
  const viewers = Math.max(20, Math.round(usual * drawn.viewers));
  const mean = viewers * Math.min(0.5, CONVERSION * drawn.buying);
  const orders = Math.min(viewers, Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal())));
  let revenue = 0;
  for (let i = 0; i < orders; i++) revenue += Math.round(BASKET * Math.exp(0.5 * random.normal() - 0.125));
  return {
    viewers,
    orders,
    revenue,
    conversion: orders / viewers,
    messages: Math.round(viewers * 0.9 * Math.exp(0.2 * random.normal())),
    watch_time_s: Math.round(400 * Math.exp(0.1 * random.normal())),
  };
}

function product(ratios: readonly Ratio[]): Ratio {
  return ratios.reduce(
    (all, one) => ({ viewers: all.viewers * one.viewers, buying: all.buying * one.buying }),
    NO_EFFECT,
  );
}

function power(ratio: Ratio, n: number): Ratio {
  return { viewers: ratio.viewers ** n, buying: ratio.buying ** n };
}

function startOf(monday: string, weeks: number, weekday: number, at: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(monday)
    .add({ days: weeks * 7 + weekday - 1 })
    .toZonedDateTime({ timeZone: zone, plainTime: at });
}
