import { describe, expect, it } from 'vitest';
import { type CorrectedText, learnLocal } from './learn-local.ts';
import { openListener } from './listener.ts';
import { packLocal, unpackLocal } from './local.ts';
import { type UnderstandOptions, understand } from './understand.ts';

const listener = openListener();

/** A shop that sells a perfume named Désastre. */
const NAMED = [
  'désastre en 50 ml svp',
  'il reste du désastre ?',
  'je porte désastre tous les jours',
  'désastre, la version de nuit',
  'et voilà désastre qui arrive à l’écran',
  'désastre pour ma sœur',
];
const OTHERS = [
  'le colis est arrivé cassé',
  'un service affreux, plus jamais',
  'j’adore cette robe',
  'vous livrez en Belgique ?',
  'toujours pas de remboursement',
  'merci beaucoup',
  'trop cher pour moi',
  'le son saute',
].map((text) => ({ text, channel: 'chat' as const }));

function learnt() {
  const corrected = NAMED.map((text): CorrectedText => {
    return { text, channel: 'chat', said: { sentiment: 'neutral', intents: { complaint: false, suggestion: true } } };
  });
  return learnLocal(listener, corrected, OTHERS, { usual: 'fr' });
}

function heard(text: string, options: UnderstandOptions = {}) {
  const [found] = understand(listener, [text], { usual: 'fr', channel: 'chat', ...options });
  if (found === undefined) throw new Error('no answer');
  return found;
}

describe('what an organisation’s corrections teach', () => {
  const local = learnt();

  it('holds for a like text that nobody corrected, and for this organisation alone', () => {
    const unseen = 'désastre 30 ml pour offrir';
    const before = heard(unseen);
    expect(before.sentiment.label).not.toBe('neutral');
    expect(before.intents).not.toContain('suggestion');
    const after = heard(unseen, { local });
    expect(after.sentiment.label).toBe('neutral');
    expect(after.intents).toContain('suggestion');
    expect(heard(unseen)).toEqual(before);
  });

  it('leaves other texts as they were', () => {
    for (const text of [
      'le colis est arrivé cassé',
      'une robe magnifique, bravo',
      'service client injoignable, c’est honteux',
    ]) {
      const [before, after] = [heard(text), heard(text, { local })];
      expect(after.sentiment.label).toBe(before.sentiment.label);
      expect(after.intents).toEqual(before.intents);
    }
  });

  it('is the same every time, and comes back as it was packed', () => {
    const bytes = packLocal(local);
    expect(packLocal(learnt()).equals(bytes)).toBe(true);
    const back = unpackLocal(bytes);
    expect(back).toEqual(local);
    expect(heard('désastre 30 ml', { local: back })).toEqual(heard('désastre 30 ml', { local }));
  });
});
