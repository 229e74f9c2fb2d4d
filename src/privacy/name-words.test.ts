import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { beginningHash, indexOfNames, nameWords, wordHash, writtenAs } from './name-words.ts';

const secrets = { blind: createSecretKey(Buffer.alloc(32, 7)) };

describe('words of names', () => {
  test.each([
    ['Zoé DURAND', ['zoe', 'durand']],
    ['  Anne-Sophie  Le Brun ', ['anne', 'sophie', 'brun']],
    ['Ludwig van der Straße', ['ludwig', 'strasse']],
    ['José Núñez de la Peña', ['jose', 'nunez', 'pena']],
    ['O’Brien', ['obrien']],
    ['Søren Łukasz', ['soren', 'lukasz']],
    ['J. Doe', ['doe']],
    ['Van Le', ['van', 'le']],
    ['王小明', ['王小明']],
    ['  -- ', []],
  ])('of %s', (name, words) => {
    expect(nameWords(name).map(({ word }) => word)).toEqual(words);
  });

  test('what a hyphen, an apostrophe or a particle joins is found apart and in one', () => {
    expect(writtenAs(['Jean-Luc d’Artagnan'])).toEqual(new Set(['jean', 'luc', 'jeanluc', 'dartagnan', 'artagnan']));
    expect(writtenAs(['Le Brun'])).toEqual(new Set(['brun', 'lebrun']));
    expect(nameWords('le brun')[0]?.forms).toEqual(['brun', 'lebrun']);
  });

  test('G14 hashes are another organisation’s, another key’s and another kind’s own, and hold nothing of the name', () => {
    const own = indexOfNames(secrets, 'o1', ['Zoé Durand']);
    expect(own).toHaveLength(4);
    expect(own).toContain(wordHash(secrets, 'o1', 'durand'));
    expect(own).toContain(beginningHash(secrets, 'o1', 'durant'));
    const others = [
      ...indexOfNames(secrets, 'o2', ['Zoé Durand']),
      ...indexOfNames({ blind: createSecretKey(Buffer.alloc(32, 8)) }, 'o1', ['Zoé Durand']),
    ];
    expect(others.filter((hash) => own.includes(hash))).toEqual([]);
    // A whole word of three letters is no beginning of others.
    expect(wordHash(secrets, 'o1', 'dur')).not.toBe(beginningHash(secrets, 'o1', 'dur'));
    expect(beginningHash(secrets, 'o1', 'li')).toBeUndefined();
  });
});
