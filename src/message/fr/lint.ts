import type { lint as english } from '../en/lint.ts';
import { fr } from '../format.ts';

const PARTS: Record<string, string> = {
  title: 'titre ou page',
  words: 'question',
  hint: 'indication',
  options: 'réponses proposées',
  scale: 'extrémités de l’échelle',
};
const DEAD: Record<string, string> = {
  unknown: 'elle n’existe pas',
  later: 'elle n’est pas posée sur une page précédente',
  value: 'elle n’a pas cette réponse',
  contradiction: 'aucune réponse ne remplit toutes les conditions',
};

export const lint: typeof english = {
  double_barrelled: ({ first, second }) =>
    fr`Porte sur deux choses à la fois, « ${first} » et « ${second} » : la réponse ne dit pas de laquelle il s’agit.`,
  leading: ({ word }) => fr`« ${word} » souffle la réponse.`,
  loaded: ({ word }) => fr`« ${word} » juge avant que quiconque ait répondu.`,
  absolute: ({ word }) =>
    fr`« ${word} » rend la phrase fausse pour presque tout le monde ; demandez plutôt à quelle fréquence ou à quel degré.`,
  agree_disagree: () =>
    fr`On approuve volontiers ce qu’on nous affirme ; interrogez sur la chose même, avec sa propre échelle.`,
  unbalanced_scale: ({ good, bad }) => fr`L’échelle penche : ${good} réponses favorables contre ${bad} défavorables.`,
  too_long: ({ words, most }) => fr`${words} mots ; au-delà de ${most}, on répond à ce qu’on en a retenu.`,
  nested: () => fr`Des propositions emboîtées : faites-en deux phrases, ou demandez moins.`,
  required_without_na: () =>
    fr`Réponse obligatoire sans « non concerné » : qui ne peut pas répondre invente ou s’en va.`,
  required_text: () => fr`Un texte libre obligatoire coûte plus de réponses qu’il n’en apporte.`,
  fixed_order: ({ options }) =>
    fr`${options} réponses toujours dans le même ordre : les premières sont choisies plus souvent. Mélangez-les.`,
  overlapping_ranges: ({ first, second, value }) => fr`« ${first} » et « ${second} » se recouvrent à ${value}.`,
  demographics_first: () =>
    fr`Les questions sur la personne viennent à la fin : posées d’abord, elles colorent toutes les autres.`,
  no_object: () =>
    fr`Une recommandation a besoin de son objet (produit, service, séance, marque ou entreprise) : les scores d’objets différents ne se comparent pas.`,
  missing_options: () => fr`Il n’y a encore rien à choisir.`,
  takes_long: ({ minutes, most }) =>
    fr`Demande environ ${String(minutes).replace('.', ',')} minutes ; après ${most}, beaucoup abandonnent.`,
  takes_too_long: ({ minutes, most }) =>
    fr`Demande environ ${String(minutes).replace('.', ',')} minutes ; au-delà de ${most}, presque personne ne va au bout.`,
  dead_branch: ({ question, why }) =>
    fr`N’est jamais posée : elle attend une réponse à « ${question} », mais ${DEAD[String(why)] ?? 'c’est impossible'}.`,
  cyclic_branch: ({ question }) => fr`Attend « ${question} », qui l’attend elle-même.`,
  unknown_pipe: ({ name }) => fr`{${name}} n’est ni une question déjà posée, ni connu de l’occasion.`,
  missing_translation: ({ part, count }) =>
    fr`Manque dans cette langue : ${PARTS[String(part)] ?? part}${Number(count) > 1 ? ` (${count} textes)` : ''}.`,
};
