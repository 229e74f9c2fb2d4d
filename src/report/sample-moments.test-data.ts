import type { Moment, Voice } from '#src/contract/debrief.ts';
import { quote, shareOf } from './sample-parts.test-data.ts';

/** Three highs and a low. */
export function sampleMoments(): Moment[] {
  return [
    {
      rank: 1,
      kind: 'high',
      start_s: 2500,
      peak_s: 2544,
      end_s: 2610,
      score: 182.4,
      p: 0.001,
      signals: {
        chat: { value: 311, usual: 72, llr: 120.1 },
        reactions: { value: 1204, usual: 290, llr: 44 },
        clicks: { value: 88, usual: 21, llr: 18.3 },
      },
      products: ['p1'],
      segment: 'Launch: Grenat',
      words: [
        { word: 'grenat', count: 96, z: 8.1 },
        { word: 'teinte', count: 41, z: 5.2 },
        { word: 'enfin', count: 33, z: 4.4 },
      ],
      quotes: [
        quote(2531, 'Inès R.', 'Enfin le grenat, j’en voulais un depuis un an'),
        quote(2546, 'marion_b', 'la teinte est magnifique sur vous'),
        quote(2561, 'LoloParis', '20 % seulement ? l’an dernier c’était 30', true),
      ],
    },
    {
      rank: 2,
      kind: 'high',
      start_s: 1180,
      peak_s: 1204,
      end_s: 1240,
      score: 71.2,
      p: 0.003,
      signals: { chat: { value: 142, usual: 55, llr: 60 }, chatters: { value: 81, usual: 39, llr: 11.2 } },
      products: ['p3'],
      segment: 'The winter palette',
      words: [
        { word: 'foulard', count: 31, z: 4.9 },
        { word: 'nœud', count: 18, z: 3.7 },
      ],
      quotes: [
        quote(1192, 'Sophie', 'comment vous faites ce nœud ??'),
        quote(1210, 'ana.m', 'trop cher pour moi', true),
      ],
    },
    {
      rank: 3,
      kind: 'high',
      start_s: 4960,
      peak_s: 4998,
      end_s: 5050,
      score: 52.7,
      p: 0.008,
      signals: { chat: { value: 118, usual: 58, llr: 31 }, orders: { value: 22, usual: 6, llr: 21.7 } },
      products: ['p1', 'p6'],
      segment: 'Last offers',
      words: [{ word: 'commandé', count: 25, z: 5.5 }],
      quotes: [quote(5001, 'Nadia', 'commandé !'), quote(5020, 'Jo', 'le site rame au paiement', true)],
    },
    {
      rank: 1,
      kind: 'low',
      start_s: 3150,
      peak_s: 3210,
      end_s: 3260,
      score: 33.1,
      p: 0.01,
      signals: { chat: { value: 21, usual: 70, llr: 22 }, leaves: { value: 212, usual: 74, llr: 61 } },
      products: [],
      segment: 'Wheel of fortune',
      words: [{ word: 'règles', count: 9, z: 3.1 }],
      quotes: [quote(3190, 'Karim', 'c’est quoi les règles ?', true)],
    },
  ];
}

/** Questions, words and who talks. */
export function sampleVoice(): Voice {
  return {
    messages: 6204,
    people: 711,
    languages: [
      { lang: 'fr', messages: 5702 },
      { lang: 'en', messages: 311 },
      { lang: 'es', messages: 191 },
    ],
    questions: {
      asked: 214,
      answered: 121,
      answered_share: shareOf(121, 214),
      median_answer_s: 48,
      known: true,
      unanswered: [
        quote(1433, 'Mélanie', 'vous livrez en Belgique avant Noël ?'),
        quote(2710, 'Aïcha', 'il tient combien de temps ?'),
        quote(4012, 'Paul', 'les pinceaux sont véganes ?'),
      ],
    },
    concentration: shareOf(2544, 6204),
    top_chatters: [
      { author: 'viewer 12', messages: 141 },
      { author: 'viewer 88', messages: 97 },
      { author: 'viewer 3', messages: 90 },
    ],
    words: [
      {
        word: 'grenat',
        count: 203,
        z: 11.2,
        at_s: 2540,
        quotes: [quote(2531, 'Inès R.', 'Enfin le grenat, j’en voulais un depuis un an')],
      },
      {
        word: 'livraison',
        count: 88,
        z: 6.3,
        at_s: 1440,
        quotes: [quote(1433, 'Mélanie', 'vous livrez en Belgique avant Noël ?', true)],
      },
      {
        word: 'rupture',
        count: 54,
        z: 5.8,
        at_s: 3980,
        quotes: [quote(3985, 'Emma', 'déjà en rupture, dommage', true)],
      },
    ],
    sentiment: {
      ...{ n: 5980, negative: shareOf(718, 5980), neutral: shareOf(2870, 5980), positive: shareOf(2392, 5980) },
      mean: { value: 0.21, interval: [0.19, 0.23] },
      reliable: true,
    },
    themes: [
      {
        title: null,
        names: [{ language: 'fr', phrase: 'livraison en Belgique', aspect: null }],
        terms: ['fr livraison en belgique'],
        ...{ messages: 88, people: 71 },
        feeling: {
          ...{ n: 88, negative: shareOf(31, 88), neutral: shareOf(40, 88), positive: shareOf(17, 88) },
          mean: { value: -0.14, interval: [-0.26, -0.02] },
          reliable: false,
        },
        change: { value: 0.012, interval: [0.005, 0.019] },
        quotes: [
          { ...quote(1433, 'Mélanie', 'vous livrez en Belgique avant Noël ?', true), role: 'criticism' },
          { ...quote(1502, 'Inès R.', 'reçu en deux jours la dernière fois, parfait'), role: 'praise' },
        ],
      },
    ],
  };
}
