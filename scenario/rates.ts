import type { Pin, Segment } from '#src/contract/session.ts';
import { type Cumulative, cumulate } from './cumulative.ts';
import type { Random } from './random.ts';
import type { Planted } from './truth.ts';

/** Seconds before the lag at which the first people answer to what happens on stage. */
const RISE_S = 5;

/** How fast things happen by the second, as people see it: everything on stage reaches them `lag_s` later. */
export interface Rates {
  /** Messages, reactions and clicks of one usual viewer. */
  chat: Cumulative;
  reaction: Cumulative;
  click: Cumulative;
  /** Answers to moments, the same for everybody present, and the moment each belongs to. */
  momentChat: Cumulative;
  momentReaction: Cumulative;
  momentAt(at_s: number): Planted['moments'][number] | undefined;
  /** How fast the wish to stay is used up; 1 is usual. */
  leaving: Cumulative;
  /** Multiplier of the chance to buy, by the kind of content. */
  buying(at_s: number): number;
}

const CHAT_PER_S = 0.11 / 60;
const REACTION_PER_S = 0.28 / 60;
const CLICK_PER_S = 0.0021;

/**
 * @example ratesOf(planted, segments, pins, -300, 2700, randomFrom(1, 'rates')).chat.at(60);
 */
export function ratesOf(
  planted: Planted,
  segments: readonly Segment[],
  pins: readonly Pin[],
  from_s: number,
  to_s: number,
  random: Random,
  burst: boolean,
): Rates {
  const { lag_s, moments } = planted;
  const contentAt = (at_s: number) => {
    const stage = at_s - lag_s;
    const segment = segments.find((s) => stage >= s.start_s && stage < s.end_s);
    return segment === undefined ? planted.content.other : planted.content[segment.content];
  };
  const drift = burst ? slowDrift(random, to_s - from_s) : () => 1;
  const moment = (signal: 'chat' | 'reaction' | 'click') => (at_s: number) =>
    moments.reduce((sum, m) => sum + m[signal] * swell(at_s - m.start_s - lag_s, m.end_s - m.start_s), 0);
  const momentClick = moment('click');
  const pinBurst = (at_s: number) => {
    if (!burst) return 1;
    const last = pins.findLast((pin) => pin.start_s + lag_s - RISE_S <= at_s);
    return last === undefined ? 1 : 1 + 60 * swell(at_s - last.start_s - lag_s, 40);
  };
  return {
    chat: cumulate(from_s, to_s, (t) => CHAT_PER_S * planted.chatting * contentAt(t).engagement * drift(t - from_s)),
    reaction: cumulate(from_s, to_s, (t) => REACTION_PER_S * planted.chatting * contentAt(t).engagement),
    click: cumulate(from_s, to_s, (t) => CLICK_PER_S * pinBurst(t) + momentClick(t)),
    momentChat: cumulate(from_s, to_s, moment('chat')),
    momentReaction: cumulate(from_s, to_s, moment('reaction')),
    momentAt: (at_s) => {
      const stage = at_s - lag_s + RISE_S;
      return moments.findLast((m) => m.start_s <= stage);
    },
    leaving: cumulate(
      from_s,
      to_s,
      (t) => {
        const stage = t - lag_s;
        const drop = planted.drop_offs.find((d) => !d.explained && stage >= d.start_s && stage < d.end_s);
        return (contentAt(t).leaving * (drop?.factor ?? 1)) / planted.watching;
      },
      true,
    ),
    buying: (at_s) => contentAt(at_s).buying * planted.buying,
  };
}

/** A swell of answers of area 1: rises over the seconds before its peak at 0, then ebbs over `length_s`. */
function swell(x: number, length_s: number): number {
  if (x <= -RISE_S) return 0;
  const ebb = length_s * 0.5;
  const area = RISE_S / 2 + ebb;
  return (x < 0 ? 1 + x / RISE_S : Math.exp(-x / ebb)) / area;
}

/** Conversation warms and cools by itself: a slow wave around 1. */
function slowDrift(random: Random, seconds: number): (x: number) => number {
  const knots = Array.from({ length: Math.ceil(seconds / 120) + 2 }, () => Math.exp(0.15 * random.normal()));
  return (x) => {
    const i = Math.max(0, Math.floor(x / 120));
    const share = x / 120 - i;
    return (knots[i] ?? 1) * (1 - share) + (knots[i + 1] ?? 1) * share;
  };
}
