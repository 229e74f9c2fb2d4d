import type { DemoTask, DemoTrial } from '#src/job/demo-year.ts';
import type { Ratio } from './series-effects.ts';

/** What a trial does to a session that has it; 1, or left out, is nothing. */
export interface TrialEffect extends Partial<Ratio> {
  chatting?: number;
  watching?: number;
  /** Share of the clicks that viewers without the variant still make. */
  clicksWithout?: number;
}

const USUAL = { controls: [], variant: null, trigger: null, early: null, edit: null, drop: null } as const;

/** What was tried in the year, each with the effect that was planted: the truth its verdict has to find. */
export const TRIALS: readonly (DemoTrial & { effect: TrialEffect })[] = [
  {
    ...USUAL,
    ...{ key: 'sms', lesson: 'sms', verb: 'Envoyer un SMS de rappel une heure avant le direct', kind: 'schedule' },
    why: 'La moitié des habituées découvre le direct le lendemain, en replay.',
    ...{ owner: 'ines', show: 'soir', metric: 'unique_viewers', guardrail: 'mean_watch_s', design: 'pairs' },
    ...{ expected: 0.25, smallest: 0.05, horizon: 8, sealed: 4, truth: 'worked', effect: { viewers: 1.35 } },
  },
  {
    ...USUAL,
    ...{ key: 'ask', lesson: 'ask', verb: 'Ask viewers a question every three minutes', kind: 'content' },
    why: 'The chat sleeps for ten minutes at a time while a product is shown.',
    ...{ owner: 'rosalba', show: 'monde', metric: 'messages_per_viewer', guardrail: 'mean_watch_s' },
    ...{ design: 'switchback', expected: 0.5, smallest: 0.1, horizon: 8, sealed: 4, truth: 'worked', effect: {} },
  },
  {
    ...USUAL,
    ...{ key: 'decor', lesson: null, verb: 'Changer le décor du studio le dimanche', kind: 'quality' },
    why: 'Le fond blanc fait « boutique », pas « maison ».',
    ...{ owner: 'theo', show: 'dimanche', metric: 'unique_viewers', guardrail: 'mean_watch_s', design: 'pairs' },
    ...{ expected: 0.15, smallest: 0.12, horizon: 10, sealed: 4, truth: 'no meaningful effect', effect: {} },
  },
  {
    ...USUAL,
    ...{ key: 'longer', lesson: 'essai', verb: 'Essayer chaque textile sur deux personnes', kind: 'content' },
    why: 'On part dès que le vêtement ne ressemble pas à soi.',
    ...{ owner: 'basilio', show: 'soir', metric: 'mean_watch_s', guardrail: 'unique_viewers', design: 'pairs' },
    ...{ expected: 0.2, smallest: 0.08, horizon: 6, sealed: 8, truth: 'worked', effect: { watching: 3.5 } },
    edit: { week: 11, smallest: 0.05, why: 'Le seuil de 8 % était celui d’une autre émission.' },
  },
  {
    ...USUAL,
    ...{ key: 'button', lesson: 'button', verb: 'Show the price on the product button', kind: 'platform' },
    why: 'People ask for the price before they open a product.',
    ...{ owner: 'ines', show: 'monde', metric: 'clicks_per_viewer', guardrail: 'mean_watch_s', design: 'ab' },
    ...{ expected: 0.4, smallest: 0.05, horizon: 1100, sealed: 13, variant: 'price-on-button', truth: 'worked' },
    effect: { clicksWithout: 0.15 },
  },
  {
    ...USUAL,
    ...{ key: 'game', lesson: 'game', verb: 'Remplacer le grand jeu par un quiz sur les matières', kind: 'format' },
    why: 'Le jeu attire des gens qui n’achètent pas.',
    ...{ owner: 'garance', show: 'soir', metric: 'messages_per_viewer', guardrail: 'mean_watch_s', design: 'pairs' },
    ...{ expected: 0.15, smallest: 0.1, horizon: 8, sealed: 20, truth: 'harmful', effect: { chatting: 0.35 } },
  },
  {
    ...USUAL,
    ...{ key: 'saturday', lesson: 'saturday', verb: 'Inviter au dimanche dès le samedi soir', kind: 'schedule' },
    why: 'Le dimanche matin, on lit l’invitation trop tard.',
    ...{ owner: 'ines', show: 'dimanche', metric: 'unique_viewers', guardrail: 'mean_watch_s', design: 'control' },
    ...{ expected: 0.3, smallest: 0.05, horizon: 8, sealed: 26, controls: ['monde'], truth: 'worked' },
    effect: { viewers: 1.7 },
  },
  {
    ...USUAL,
    ...{ key: 'quiet', lesson: null, verb: 'Poser une deuxième caméra sur la table', kind: 'quality' },
    why: 'Les détails des petits objets ne se voient pas.',
    ...{ owner: 'theo', show: 'dimanche', metric: 'messages_per_viewer', guardrail: 'mean_watch_s', design: 'pairs' },
    ...{ expected: 0.2, smallest: 0.1, horizon: 6, sealed: 25, truth: 'not estimable', effect: { chatting: 1.1 } },
  },
  {
    ...USUAL,
    ...{ key: 'bundle', lesson: 'bundle', verb: 'Vendre les petites pièces par lots de trois', kind: 'price' },
    why: 'Une soirée catastrophique : beaucoup de monde, presque aucune commande.',
    ...{ owner: 'garance', show: 'soir', metric: 'net_revenue', guardrail: 'unique_viewers', design: 'before-after' },
    ...{ expected: 0.2, smallest: 0.1, horizon: 8, sealed: 31, trigger: 30, truth: 'inconclusive' },
    effect: { buying: 1.05 },
  },
  {
    ...USUAL,
    ...{ key: 'stories', lesson: 'stories', verb: 'Name one maker in the invitation', kind: 'content' },
    why: 'The invitation says nothing about who makes what we show.',
    ...{ owner: 'rosalba', show: 'monde', metric: 'unique_viewers', guardrail: 'mean_watch_s' },
    ...{ design: 'before-after', expected: 0.25, smallest: 0.05, horizon: 8, sealed: 37, truth: 'worked' },
    effect: { viewers: 1.5 },
  },
  {
    ...USUAL,
    ...{ key: 'tea', lesson: null, verb: 'Commencer le dimanche par dix minutes de café-discussion', kind: 'format' },
    why: 'Les gens arrivent en retard et manquent le premier produit.',
    ...{ owner: 'basilio', show: 'dimanche', metric: 'unique_viewers', guardrail: 'mean_watch_s', design: 'pairs' },
    ...{ expected: 0.2, smallest: 0.05, horizon: 8, sealed: 41, truth: null, effect: { viewers: 1.2 } },
    early: { week: 49, why: 'Basilio demande s’il garde la machine à café.' },
  },
  {
    ...USUAL,
    ...{ key: 'subtitles', lesson: null, verb: 'Subtitle the live in French', kind: 'platform' },
    why: 'A fifth of the audience writes in French.',
    ...{ owner: 'rosalba', show: 'monde', metric: 'messages_per_viewer', guardrail: 'unique_viewers', design: 'pairs' },
    ...{ expected: 0.2, smallest: 0.05, horizon: 8, sealed: 40, truth: null, effect: {} },
    drop: { week: 44, reason: 'The subtitles came eight seconds late: worse than none. To be tried again in spring.' },
  },
  {
    ...USUAL,
    ...{ key: 'price', lesson: 'price', verb: 'Dire le prix avant la démonstration', kind: 'content' },
    why: 'Une question sur trois demande le prix.',
    ...{ owner: 'garance', show: 'soir', metric: 'clicks_per_viewer', guardrail: 'mean_watch_s', design: 'pairs' },
    ...{ expected: 0.15, smallest: 0.05, horizon: 8, sealed: null, truth: null, effect: {} },
  },
];

/** What was to be done without being measured. */
export const TASKS: readonly DemoTask[] = [
  {
    ...{ verb: 'Charger le micro de secours avant chaque séance', kind: 'quality', owner: 'theo', week: 43, days: 5 },
    ...{ state: 'done', reason: null },
  },
  {
    ...{ verb: 'Écrire la fiche des tailles du kimono', kind: 'product', owner: 'ines', week: 45, days: 21 },
    ...{ state: 'doing', reason: null },
  },
  {
    ...{ verb: 'Train a second host for the English shows', kind: 'training', owner: 'rosalba', week: 40, days: 40 },
    ...{ state: 'open', reason: null },
  },
  {
    ...{ verb: 'Preparar respuestas en español para el chat', kind: 'training', owner: 'basilio', week: 50, days: 30 },
    ...{ state: 'open', reason: null },
  },
  {
    ...{ verb: 'Louer un plateau plus grand', kind: 'quality', owner: 'theo', week: 22, days: 30, state: 'dropped' },
    reason: 'Le loyer dépassait ce que trois directs rapportent.',
  },
  {
    ...{ verb: 'Relire le déroulé la veille avec la régie', kind: 'format', owner: 'garance', week: 12, days: 14 },
    ...{ state: 'done', reason: null },
  },
];
