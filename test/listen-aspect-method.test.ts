import { describe, expect, it } from 'vitest';
import { openListener } from '#src/listen/listener.ts';
import { aspectMethod } from '../scripts/listen-aspect-method.ts';
import { ridgeScores } from '../scripts/listen-aspect-ridge.ts';
import { aspectRows } from '../scripts/listen-aspect-rows.ts';
import type { DataText } from '../scripts/training-texts.ts';

const listener = openListener();
const text = (written: string, label: [string, string, string][], split: DataText['split'] = 'train'): DataText => ({
  text: written,
  lang: 'en',
  label,
  source: 'made',
  task: 'aspect',
  split,
});

describe('the method that is measured on labelled aspects', () => {
  it('cuts a text into clauses and holds a category where its term stands', () => {
    const { wholes, clauses } = aspectRows(listener, [
      text('The battery lasts two days and the screen is dim, but I like it', [
        ['battery', 'BATTERY#LIFE', 'positive'],
        ['screen', 'SCREEN#QUALITY', 'negative'],
        ['NULL', 'PHONE#GENERAL', 'positive'],
      ]),
    ]);
    expect(wholes.map(({ held }) => held.size)).toEqual([3]);
    expect(clauses.map(({ held }) => [...held])).toEqual([
      ['BATTERY#LIFE', 'PHONE#GENERAL'],
      ['SCREEN#QUALITY', 'PHONE#GENERAL'],
      ['PHONE#GENERAL'],
    ]);
  });

  it('solves ridge regression as worked out by hand', () => {
    // One feature, 1 and 2; labels 0 and 1, mean .5. (XXᵀ + I) a = (-.5, .5) with XXᵀ = [[1, 2], [2, 4]]: a = (-3.5, 2) / 6 .
    const matrix = {
      ...{
        starts: Int32Array.of(0, 1, 2, 3),
        index: Int32Array.of(0, 0, 0),
        value: Float32Array.of(1, 2, 10),
        width: 1,
      },
    };
    const from = Int32Array.of(0, 1);
    const scores = ridgeScores(
      matrix,
      { from, labels: Float32Array.of(0, 1), columns: 1, penalty: 1 },
      Int32Array.of(0, 2),
    );
    const weight = (-3.5 + 2 * 2) / 6;
    expect(scores[0]).toBeCloseTo(0.5 + weight, 5);
    expect(scores[1]).toBeCloseTo(0.5 + 10 * weight, 5);
  });

  it('learns from the train part alone, and finds in the dev part what it was shown', () => {
    const things = ['battery', 'screen', 'price', 'case', 'camera'];
    const words = ['great', 'bad', 'fine', 'poor', 'lovely', 'awful', 'nice', 'dull'];
    const texts = things.flatMap((thing) =>
      words.flatMap((word, at) =>
        ['The', 'My', 'This'].map((start) =>
          text(`${start} ${thing} is ${word}`, [[thing, `${thing} general`, 'neutral']], at < 6 ? 'train' : 'dev'),
        ),
      ),
    );
    const found = aspectMethod(listener, texts);
    expect(found.texts).toBe(30);
    expect(found.microF1).toBeGreaterThan(0.95);
    const mistold = texts.map((one) =>
      one.split === 'dev' ? { ...one, label: [['NULL', 'price general', 'neutral']] } : one,
    );
    const other = aspectMethod(listener, mistold);
    expect(other.folds).toBe(found.folds);
    expect(other.microF1).toBeLessThan(0.4);
  });
});
