import type * as en from '../en/report-said.ts';
import { formatOf, fr } from '../format.ts';

const { plural } = formatOf('fr');

export const voice: typeof en.voice = {
  title: 'Ce que le public a dit',
  says: (messages, people) =>
    fr`${plural(messages, { one: '# message', other: '# messages' })} de ${plural(people, { one: '# personne', other: '# personnes' })}`,
  questions: 'Questions',
  asked: 'Posées',
  answered: 'Avec réponse',
  median: 'La moitié répondue en',
  unanswered: 'Restées sans réponse',
  some_questions: 'Quelques-unes des questions',
  words: 'De quoi on a parlé, et quand',
  word: 'Mot',
  times: 'Fois',
  most_at: 'Surtout à',
  example: 'Par exemple',
  z: 'z',
  languages: 'Langues',
  concentration: 'Qui parle',
  with_tips: 'Les messages envoyés avec un don en font partie.',
  concentration_says: (share) => fr`Le dixième le plus actif a écrit ${share} des messages.`,
  messages: 'Messages',
};

export const survey: typeof en.survey = {
  title: fr`Ce que les gens ont répondu`,
  says: (kind, score, n) => fr`${kind} : ${score}, sur ${n}`,
  answers: (n) => plural(n, { one: fr`# réponse`, other: fr`# réponses` }),
  comments: (n) => plural(n, { one: fr`# commentaire`, other: fr`# commentaires ; les moins satisfaits d’abord` }),
  hidden: (n) =>
    plural(n, {
      one: fr`# score est masqué : trop peu de réponses.`,
      other: fr`# scores sont masqués : trop peu de réponses.`,
    }),
  answered: (value) => fr`a répondu ${value}`,
};
