import { describe, expect, it } from 'vitest';
import { openListener } from '#src/listen/listener.ts';
import {
  countOf,
  emotionFigures,
  f1Of,
  intentCount,
  languageShares,
  leansRight,
  macroF1,
  readAll,
  sentimentTable,
} from '../scripts/listen-measures.ts';
import { corpusTexts, dataTexts } from '../scripts/training-texts.ts';
import { hasRealData } from './real-data.ts';

const listener = openListener();

describe.skipIf(!hasRealData)('what is understood of the kept-apart part of real texts stays above the floors', () => {
  const dev = hasRealData
    ? readAll(
        listener,
        dataTexts('train').filter(({ split }) => split === 'dev'),
      )
    : [];
  const of = (task: string, lang?: string, source?: string) =>
    dev.filter(
      ({ text }) =>
        text.task === task &&
        (lang === undefined || text.lang === lang) &&
        (source === undefined || text.source === source),
    );

  it.each([
    ['fr', 0.67],
    ['es', 0.61],
    ['en', 0.705],
  ])('sentiment in three classes, %s: macro-F1 of at least %d', (lang, floor) => {
    expect(macroF1(sentimentTable(of('sentiment', lang)))).toBeGreaterThanOrEqual(floor);
  });

  it('sentiment of all languages together, and positive against negative', () => {
    expect(macroF1(sentimentTable(of('sentiment')))).toBeGreaterThanOrEqual(0.685);
    expect(leansRight(of('sentiment'))).toBeGreaterThanOrEqual(0.885);
  });

  it.each(['fr', 'en'])('problem reports, %s', (lang) => {
    const problem = (label: unknown) => (label as string[]).includes('problem_report');
    const { yes } = intentCount(of('intent', lang), 'problem_report', ({ label }) => problem(label));
    expect(f1Of(yes)).toBeGreaterThanOrEqual(FLOOR_PROBLEM);
  });

  it('complaints: mean F1 of both answers', () => {
    const { yes, no } = intentCount(of('complaint'), 'complaint', ({ label }) => label === 1);
    expect((f1Of(yes) + f1Of(no)) / 2).toBeGreaterThanOrEqual(FLOOR_COMPLAINT);
  });

  it('emotions of GoEmotions, mean F1', () => {
    expect(emotionFigures(of('emotion_multi', 'en', 'goemotions_ekman')).macroF1).toBeGreaterThanOrEqual(0.59);
  });

  it('language from sixteen characters', () => {
    const told = dev.filter(({ text }) => ['sentiment', 'intent', 'emotion_multi'].includes(text.task));
    expect(languageShares(told).long).toBeGreaterThanOrEqual(0.98);
  });
});

describe('what is understood of the kept-apart part of our own corpus', () => {
  const dev = readAll(
    listener,
    corpusTexts().filter(({ split }) => split === 'dev'),
    ({ channel }) => ({ channel }),
  );

  it('sentiment, with the channel known', () => {
    expect(macroF1(sentimentTable(dev))).toBeGreaterThanOrEqual(0.67);
  });

  it('intents and aspects, micro-F1', () => {
    const intents = countAll(dev.map(({ text, found }) => ({ given: found.intents, held: text.intents })));
    const aspects = countAll(
      dev.map(({ text, found }) => ({
        given: found.aspects.map(({ aspect }) => aspect),
        held: text.aspects.map(({ aspect }) => aspect),
      })),
    );
    expect(f1Of(intents)).toBeGreaterThanOrEqual(0.615);
    expect(f1Of(aspects)).toBeGreaterThanOrEqual(0.575);
  });

  it('language from sixteen characters, and that plain talk of a shop is not called toxic', () => {
    expect(languageShares(dev).long).toBeGreaterThanOrEqual(0.98);
    const { given } = countOf(
      dev,
      ({ found }) => found.toxic,
      () => false,
    );
    expect(given / dev.length).toBeLessThan(0.02);
  });
});

/** What was asked for. */
const FLOOR_PROBLEM = 0.9;
const FLOOR_COMPLAINT = 0.92;

function countAll(read: readonly { given: readonly string[]; held: readonly string[] }[]) {
  return {
    hit: read.reduce((sum, { given, held }) => sum + given.filter((name) => held.includes(name)).length, 0),
    given: read.reduce((sum, { given }) => sum + given.length, 0),
    held: read.reduce((sum, { held }) => sum + held.length, 0),
  };
}
