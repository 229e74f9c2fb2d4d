import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, fr, LANGS } from './format.ts';
import { levelName } from './said.ts';

const [en, french, es] = [formatOf('en'), formatOf('fr'), formatOf('es')];

describe('figures by language', () => {
  it('writes money with the exponent of its currency', () => {
    expect(en.money(123456, 'EUR')).toBe('€1,234.56');
    expect(french.money(123456, 'EUR')).toBe('1\u202f234,56\u00a0€');
    expect(es.money(1234567, 'EUR')).toBe('12.345,67\u00a0€');
    expect(en.money(500, 'JPY')).toBe('JP¥500');
    expect(en.money(1234, 'BHD')).toBe('BHD\u00a01.234');
    expect(en.money(-5, 'EUR')).toBe('−€0.05');
    expect([en.money(99_999, 'EUR', 1000), en.money(12_345_678, 'EUR', 1000), en.money(-20, 'EUR', 0)]).toEqual([
      ...['€999.99', '€123,457', '€0'],
    ]);
  });

  it('writes any amount exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const digits = en.money(minor, 'EUR').replace(/\D/g, '');
        expect(BigInt(digits)).toBe(BigInt(Math.abs(minor)));
      }),
    );
  });

  it('takes a currency that is none as it is', () => {
    expect(en.money(5, '<b>')).toBe('5 <b>');
  });

  it('writes shares and ratios so that small ones can be told apart', () => {
    expect(en.percent(0.0732)).toBe('7.3%');
    expect(en.percent(0.456)).toBe('46%');
    expect(french.percent(0.456)).toMatch(/^46[\u00a0\u202f]%$/);
    expect(en.times(1.02)).toBe('1.02×');
    expect(french.times(2.41)).toBe('2,4\u00a0fois');
    expect(en.percent(0)).toBe('0%');
  });

  it('writes times as offsets and as clock time in a zone', () => {
    expect(en.offset(3725)).toBe('1:02:05');
    expect(en.offset(-40)).toBe('−0:00:40');
    expect(en.offset(59.6)).toBe('0:01:00');
    expect(es.clock('2026-11-19T19:30:00Z', 'Europe/Paris')).toBe('20:30:00');
    expect(french.day('2026-11-19T23:30:00Z', 'Europe/Paris')).toBe('vendredi 20 novembre 2026');
  });

  it('writes durations without rest where the rest does not matter', () => {
    expect(en.duration(150)).toBe('2\u00a0min 30\u00a0s');
    expect(en.duration(4500)).toBe('1\u00a0h 15\u00a0min');
    expect(en.duration(7200)).toBe('2\u00a0h');
    expect(en.duration(0)).toBe('0\u00a0s');
  });

  it('knows that French counts zero as one', () => {
    const forms = { one: '# séance', other: '# séances' };
    expect([0, 1, 2].map((n) => french.plural(n, forms))).toEqual(['0 séance', '1 séance', '2 séances']);
    expect(en.plural(0, { one: '# x', other: '# xs' })).toBe('0 xs');
  });

  it('sets French spaces only in its own words, never in what is put in', () => {
    expect(fr`Vu ? ${'a ? b'} !`).toBe('Vu\u202f? a ? b\u202f!');
    expect(fr`« ${'x'} » : oui`).toBe('«\u00a0x\u00a0»\u00a0: oui');
  });

  it('never throws on codes that are none', () => {
    for (const lang of LANGS) {
      fc.assert(
        fc.property(fc.string(), (code) => {
          expect(typeof formatOf(lang).country(code)).toBe('string');
          expect(typeof formatOf(lang).language(code)).toBe('string');
        }),
      );
    }
  });
});

it('says once in Spanish as one says it', () => {
  expect([es.times(1), es.times(1.5), es.timesRange(0.5, 1)]).toEqual([
    '1\u00a0vez',
    '1,5\u00a0veces',
    '0,5 a 1\u00a0veces',
  ]);
});

describe('a level of a factor', () => {
  it('is said in the reader’s language where it is ours, else as it is', () => {
    const say = (factor: string, level: string, lang: 'en' | 'fr' | 'es') =>
      levelName(factor, level, { offer: 'offre' }, formatOf(lang));
    expect(say('slot', 'Thu 20', 'en')).toBe('Thursday 20:00');
    expect(say('slot', 'Sun 09', 'fr')).toBe('dimanche 9\u00a0h');
    expect(say('slot', 'Tue 20', 'es')).toBe('martes 20\u00a0h');
    expect(say('content', 'offer', 'fr')).toBe('offre');
    expect(say('host', 'Thu 20', 'fr')).toBe('Thu 20');
    expect(say('slot', 'odd', 'fr')).toBe('odd');
  });
});
