import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addWords, makeFeatures } from './features.ts';
import { collectExamples, learn } from './learn.ts';
import { openListener } from './listener.ts';
import { makeTokens, tokenise } from './tokenise.ts';
import { understand } from './understand.ts';
import { packWeights, unpackWeights } from './weights.ts';

describe('the weights file', () => {
  it('comes back as it was packed, and gives the same bytes again', () => {
    const file = readFileSync(new URL('./weights/weights.bin', import.meta.url));
    const weights = unpackWeights(file);
    const packed = packWeights(weights);
    expect(Buffer.from(packed).equals(file)).toBe(true);
    const text = ['superbe mais trop cher'];
    expect(understand(openListener(packed), text)).toEqual(understand(openListener(), text));
  }, 120_000);

  it('is refused by name when it is something else', () => {
    expect(() => unpackWeights(Buffer.from('no weights'))).toThrow(/not a weights file/);
  });
});

describe('learning', () => {
  const texts = ['good lovely dress', 'lovely good shoes', 'bad broken dress', 'broken bad shoes'];

  function learnt() {
    const [tokens, features, collected] = [makeTokens(), makeFeatures(), collectExamples()];
    for (const text of texts) {
      tokenise(text, tokens);
      addWords(tokens, features);
      collected.add(features);
    }
    const target = {
      columns: 2,
      kind: 'one' as const,
      rows: Int32Array.of(0, 1, 2, 3),
      labels: Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1),
      weights: Float32Array.of(1, 1, 1, 1),
    };
    return learn(collected.done(), target, { epochs: 10, rate: 0.1, decay: 0, smoothing: 1, seed: 3 });
  }

  it('gives the same weights every time', () => {
    expect(learnt()).toEqual(learnt());
  });
});
