import type { SessionFacts } from '#src/contract/session.ts';
import type { DemoAnswer } from '#src/job/demo-year.ts';
import { randomFrom } from './random.ts';

const WEEKS = 52;
/** What was said to be missing, and by how much of the audience at the year's beginning and at its end. */
const MISSED = ['sound', 'stock', 'price', 'pace'] as const;
const SORRY_SHARE = { first: 0.36, last: 0.14 };

const GLAD: Record<DemoAnswer['language'], readonly string[]> = {
  fr: [
    'Une belle soirée, merci !',
    'Garance explique très bien les matières.',
    'J’ai adoré les conseils sur les tailles.',
  ],
  en: ['Lovely evening, thank you!', 'Rosalba makes me want everything.', 'Clear about delivery, at last.'],
  es: ['¡Una velada preciosa, gracias!', 'Basilio lo explica todo con calma.'],
};
const SORRY: Record<DemoAnswer['language'], readonly string[]> = {
  fr: ['Le son coupait sans arrêt.', 'Mon colis est arrivé en retard et personne ne répond.', 'Trop long au début.'],
  en: ['The sound kept cutting out.', 'My parcel came late and nobody answers.'],
  es: ['El sonido se cortaba todo el tiempo.', 'El paquete llegó tarde.'],
};

/**
 * What people answered after each session, happier as the year goes on; oldest first, nothing later than now.
 *
 * @param sessions `week` of the year, from 0
 * @example demoAnswers(4600, new Date(), [{ facts, week: 3, show: 'soir' }])
 */
export function demoAnswers(
  seed: number,
  now: Date,
  sessions: readonly { facts: SessionFacts; week: number; show: string }[],
): DemoAnswer[] {
  return sessions
    .flatMap(({ facts, week, show }) => {
      const random = randomFrom(seed, `survey ${facts.id}`);
      const sorryShare = SORRY_SHARE.first + ((SORRY_SHARE.last - SORRY_SHARE.first) * week) / WEEKS;
      return Array.from({ length: random.whole(6, 9) }, (_, n): DemoAnswer => {
        const language = show === 'monde' ? 'en' : random.chance(0.15) ? 'es' : 'fr';
        const sorry = random.chance(sorryShare);
        const after = Date.parse(facts.start ?? '') + (facts.duration_s + random.whole(120, 40_000)) * 1000;
        const recommend = sorry ? random.whole(2, 6) : Math.min(10, 7 + Math.floor(4 * Math.sqrt(random.unit())));
        const missed = sorry ? [random.pick(MISSED)] : ['none'];
        const why = random.pick((sorry ? SORRY : GLAD)[language]);
        return {
          ...{ key: `${facts.id}-${n}`, session: facts.id, at: new Date(Math.min(after, now.getTime())), language },
          answers: { recommend, missed, ...(random.chance(0.3) ? { why } : {}) },
        };
      });
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
