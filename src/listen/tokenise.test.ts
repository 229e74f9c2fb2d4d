import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from './hash.ts';
import { EMOJI, LINK, MENTION, makeTokens, NUMBER, PUNCTUATION, tokenise, WORD } from './tokenise.ts';

const tokens = makeTokens();

/** Words of a text, folded; what is negated carries a minus. */
function words(text: string): string[] {
  tokenise(text, tokens);
  return Array.from({ length: tokens.size }, (_, i) => {
    const letters = String.fromCharCode(...tokens.letters.subarray(tokens.from[i], tokens.to[i]));
    const written = tokens.text.slice(tokens.at[i], tokens.until[i]);
    return `${tokens.negated[i] === 1 ? '-' : ''}${tokens.kind[i] === WORD ? letters : written}`;
  });
}

describe('a text taken apart', () => {
  it('folds accents, capitals and letters drawn out', () => {
    expect(words('TROP Chèèèère, cœur Straße gooood sooo')).toEqual([
      'trop',
      'chere',
      ',',
      'coeur',
      'strasse',
      'good',
      'so',
    ]);
  });

  it('keeps contractions and parts elisions', () => {
    expect(words("don't l'eau qu’il I'm")).toEqual(['dont', '-l', '-eau', '-qu', 'il', 'i', 'm']);
  });

  it('tells emoji, emoticons, links, mentions and numbers', () => {
    tokenise('👍🏽 :) https://x.example/a?b=1 @someone 38 <3', tokens);
    expect([...tokens.kind.subarray(0, tokens.size)]).toEqual([EMOJI, EMOJI, LINK, MENTION, NUMBER, EMOJI]);
    expect([tokens.links, tokens.mentions, tokens.emoji]).toEqual([1, 1, 3]);
  });

  it('hears laughter as one word', () => {
    tokenise('jajajaja', tokens);
    expect(tokens.hash[0]).toBe(hashOf('haha'));
  });

  it('marks what is negated, up to the end of the clause', () => {
    expect(words('pas mal, vraiment bien')).toEqual(['pas', '-mal', ',', 'vraiment', 'bien']);
  });

  it('cuts clauses at punctuation and at words that turn', () => {
    tokenise('superbe mais trop cher, dommage', tokens);
    expect([...tokens.clause.subarray(0, tokens.size)]).toEqual([0, 1, 1, 1, 1, 2]);
  });

  it('undoes escapes and entities of exports', () => {
    expect(words('c\\u2019est &amp; fini')).toEqual(['c', 'est', '&', 'fini']);
    expect(tokens.kind[2]).toBe(PUNCTUATION);
  });

  it('takes any text whatever, and keeps every token within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        tokenise(text, tokens);
        for (let i = 0; i < tokens.size; i += 1) {
          expect(tokens.until[i]).toBeGreaterThan(tokens.at[i] ?? 0);
          expect(tokens.until[i]).toBeLessThanOrEqual(tokens.text.length);
          expect(tokens.to[i]).toBeGreaterThanOrEqual(tokens.from[i] ?? 0);
        }
      }),
    );
  });

  it('reads a very long text up to its limit', () => {
    tokenise('mot '.repeat(50_000), tokens);
    expect(tokens.size).toBeGreaterThan(1000);
    tokenise('a'.repeat(200_000), tokens);
    expect(tokens.size).toBe(1);
  });
});
