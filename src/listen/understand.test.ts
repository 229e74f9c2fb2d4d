import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openListener } from './listener.ts';
import { nameProducts } from './products.ts';
import { type UnderstandOptions, understand } from './understand.ts';

const listener = openListener();

function one(text: string, options: UnderstandOptions = {}) {
  const [found] = understand(listener, [text], options);
  if (found === undefined) throw new Error('no answer');
  return found;
}

describe('language', () => {
  it.each([
    ['fr', 'je cherche une robe pour le mariage de ma soeur'],
    ['en', 'I am looking for a dress for my sister’s wedding'],
    ['es', 'busco un vestido para la boda de mi hermana'],
    ['other', 'ich suche ein Kleid für die Hochzeit meiner Schwester'],
    ['other', 'sto cercando un vestito per il matrimonio di mia sorella'],
    ['other', 'estou procurando um vestido para o casamento da minha irmã'],
    ['other', 'ik zoek een jurk voor de bruiloft van mijn zus'],
    ['other', '我在找一件婚礼穿的裙子'],
    ['other', 'Я ищу платье на свадьбу сестры'],
  ] as const)('%s: %s', (lang, text) => {
    expect(one(text).lang).toBe(lang);
  });

  it('a short text that leaves a doubt is in the usual language; a clear one is not', () => {
    expect(one('ok', { usual: 'es' }).lang).toBe('es');
    expect(one('ok', { usual: 'fr' }).lang).toBe('fr');
    expect(one('merci beaucoup', { usual: 'en' }).lang).toBe('fr');
    expect(one('👍', { usual: 'es' }).lang).toBe('es');
  });

  it('is not guessed when it is told', () => {
    expect(one('chat', { lang: 'fr' }).lang).toBe('fr');
  });
});

describe('sentiment and intents', () => {
  it.each([
    ['positive', 'j’adore cette robe, elle est magnifique'],
    ['negative', 'très déçue, la couture a lâché au premier lavage'],
    ['positive', 'absolutely love it, great quality'],
    ['negative', 'terrible quality, broke after two days'],
    ['positive', 'me encanta, es precioso'],
    ['negative', 'llegó roto y nadie responde, una vergüenza'],
  ] as const)('%s: %s', (label, text) => {
    const { sentiment } = one(text);
    expect(sentiment.label).toBe(label);
    expect(Math.sign(sentiment.score)).toBe(label === 'positive' ? 1 : -1);
  });

  it.each([
    ['question', 'vous livrez en Belgique ?'],
    ['question', 'how much is the blue one?'],
    ['thanks', 'muchas gracias'],
    ['problem_report', 'the app does not work since the last update, it crashes every time'],
    ['problem_report', 'l’application ne fonctionne plus depuis la mise à jour'],
  ] as const)('%s: %s', (intent, text) => {
    expect(one(text).intents).toContain(intent);
  });

  it.each([
    '¿tienen talla 38?',
    '¿cuánto cuesta?',
    '¿hacen envíos a Canarias?',
    'vous livrez en Suisse ?',
    'taille 42 dispo ?',
    'do you have size 38?',
    'how long is shipping to Canada?',
  ])('a plain question is no complaint: %s', (text) => {
    for (const channel of [undefined, 'chat'] as const) expect(one(text, { channel }).intents).toEqual(['question']);
  });

  it('a mixed sentence is good about one thing and bad about the other', () => {
    const { products } = one('la Camille est sublime mais la Zoélie est vraiment moche et nulle', {
      products: nameProducts([
        { id: 'p1', name: 'Robe Camille' },
        { id: 'p2', name: 'Robe Zoélie' },
      ]),
    });
    expect(products.map(({ product, sentiment }) => [product, sentiment])).toEqual([
      ['p1', 'positive'],
      ['p2', 'negative'],
    ]);
  });

  it('an insult of the lists is toxic, plain criticism is not', () => {
    expect(one('ta gueule connard').toxic).toBe(true);
    expect(one('shut the fuck up you stupid bitch').toxic).toBe(true);
    expect(one('la livraison est trop lente').toxic).toBe(false);
  });
});

describe('any text', () => {
  it('gets probabilities that are numbers, and the same answer twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const found = one(text, { channel: 'chat' });
        expect(Math.abs(found.sentiment.score)).toBeLessThanOrEqual(1);
        expect(found.sentiment.confidence).toBeGreaterThan(0.33);
        expect(found.toxicity).toBeGreaterThanOrEqual(0);
        for (const { score } of found.emotions) expect(score).toBeGreaterThan(0);
        expect(one(text, { channel: 'chat' })).toEqual(found);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no trace on the next one', () => {
    const alone = one('merci');
    one('terrible, broken, never again! '.repeat(100));
    expect(one('merci')).toEqual(alone);
  });
});
