import type { themes as en } from '../en/report-themes.ts';
import { formatOf, fr } from '../format.ts';
import { voices } from './app/voices.ts';

const { plural } = formatOf('fr');

export const themes: typeof en = {
  mood: 'Le ton des messages',
  mood_says: (mean, range, n) =>
    fr`Sentiment moyen ${mean} (${range}), de −1, tout est négatif, à 1, tout est positif ; d’après ${plural(n, { one: '# message compris', other: '# messages compris' })}.`,
  shares: { negative: 'Négatif', neutral: 'Neutre', positive: 'Positif' },
  reliable: fr`Sur autant de messages, l’ensemble est fiable ; un message pris seul peut être mal lu.`,
  few: fr`Moins de cent messages : un indice, pas une mesure.`,
  title: 'De quoi on a parlé',
  counts: (people, messages) =>
    fr`${plural(people, { one: '# personne', other: '# personnes' })}, ${plural(messages, { one: '# message', other: '# messages' })}`,
  negative: (share, range) => fr`${share} de négatif (${range})`,
  change: {
    up: (points, range) => fr`▲ davantage dans la seconde moitié : ${points} points (${range})`,
    down: (points, range) => fr`▼ moins dans la seconde moitié : ${points} points (${range})`,
    flat: 'pas d’évolution nette d’une moitié à l’autre',
  },
  roles: { criticism: 'Critique', praise: 'Éloge', typical: 'Typique' },
  aspects: voices.aspects,
  definition: fr`Expressions que davantage de personnes emploient ici qu’ailleurs, regroupées selon qui les emploie ensemble. Plages : 95 %. L’évolution est la part du thème dans la seconde moitié des messages moins sa part dans la première, en points de pourcentage.`,
};
