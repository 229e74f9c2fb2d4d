import {
  CONTRIBUTION_KINDS,
  type ContributionKind,
  type ContributionSide,
  FIGURES_OF_MONEY,
  FORECAST_FIGURES,
} from '#src/contract/review.ts';
import type { ContributionsRead } from '#src/contract/review-plan.ts';

/** One line of what somebody writes. */
export interface Entry {
  key: string;
  kind: ContributionKind;
  side: ContributionSide;
  text: string;
}
/** A guess at a figure as it is typed; what cannot be read yet stays as it is. */
export interface Guess {
  value: string;
  low: string;
  high: string;
}
export type ForecastFigure = (typeof FORECAST_FIGURES)[number];
export interface Draft {
  entries: Entry[];
  named: boolean;
  guesses: Partial<Record<ForecastFigure, Guess>>;
}

/** What goes to the server of it. */
export interface Sent {
  contributions: { side: ContributionSide; kind: ContributionKind; text: string; named: boolean }[];
  forecasts: { metric: ForecastFigure; value: number; low: number; high: number }[];
  submit?: boolean;
}

const PERCENT: ReadonlySet<string> = new Set(['conversion']);
/** What a typed number is multiplied by: money is typed in its major unit, shares in per cent. */
function scaleOf(metric: string, currency: string | null): number {
  if (PERCENT.has(metric)) return 0.01;
  if (currency === null || !FIGURES_OF_MONEY.has(metric)) return 1;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}

/** An empty line under an ask. */
export function blank(kind: ContributionKind, side: ContributionSide = 'commercial'): Entry {
  return { key: crypto.randomUUID(), kind, side, text: '' };
}

/** What was kept, as it is edited: at least one line under each ask. */
export function draftOf(
  { own, forecasts }: Pick<ContributionsRead, 'own' | 'forecasts'>,
  currency: string | null,
): Draft {
  return {
    entries: CONTRIBUTION_KINDS.flatMap((kind) => {
      const kept = own.filter((one) => one.kind === kind).map(({ id, side, text }) => ({ key: id, kind, side, text }));
      return kept.length > 0 ? kept : [blank(kind)];
    }),
    named: own.some(({ named }) => named),
    guesses: Object.fromEntries(
      forecasts.map(({ metric, ...range }) => {
        const typed = (value: number) => String(Number((value / scaleOf(metric, currency)).toPrecision(12)));
        return [metric, { value: typed(range.value), low: typed(range.low), high: typed(range.high) }];
      }),
    ),
  };
}

/** Whether a guess can be sent: all three are numbers, and the range holds the guess. */
export function guessState(guess: Guess | undefined): 'empty' | 'part' | 'wrong' | 'whole' {
  const typed = [guess?.low, guess?.value, guess?.high].map((text) => text?.trim() ?? '');
  if (typed.every((text) => text === '')) return 'empty';
  if (typed.some((text) => text === '' || Number.isNaN(numberOf(text)))) return 'part';
  const [low = 0, value = 0, high = 0] = typed.map(numberOf);
  return low <= value && value <= high ? 'whole' : 'wrong';
}

/** The part of a draft that says something, as the server takes it. */
export function sentOf({ entries, named, guesses }: Draft, blind: boolean, currency: string | null): Sent {
  return {
    contributions: entries
      .filter(({ text }) => text.trim() !== '')
      .map(({ side, kind, text }) => ({ side, kind, text: text.trim(), named })),
    forecasts: blind
      ? FORECAST_FIGURES.flatMap((metric) => {
          const guess = guesses[metric];
          if (guess === undefined || guessState(guess) !== 'whole') return [];
          const read = (text: string) => Number((numberOf(text) * scaleOf(metric, currency)).toPrecision(12));
          return [{ metric, value: read(guess.value), low: read(guess.low), high: read(guess.high) }];
        })
      : [],
  };
}

/** '1 234,5' as people of all three languages type it. */
function numberOf(text: string): number {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
