import { html } from 'hono/html';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import type { ScoredAnswers } from '#src/contract/survey-results.ts';
import { type Format, formatOf } from '#src/message/format.ts';
import { wordsIn } from '../pipe-words.ts';
import type { PublicResults } from '../public-results.ts';
import { frame, type Markup } from './frame.ts';

const WORDS = {
  en: {
    title: 'Results',
    answers: (n: string) => `${n} answers`,
    interval: (low: string, high: string) => `95 % interval: ${low} to ${high}`,
    units: { nps: 'NPS, from −100 to 100', csat: 'gave 4 or 5 out of 5', ces: 'found it easy', rating: 'on average' },
    few: 'few',
    other: 'Other',
    none: 'There are not enough answers yet to show any.',
    note: 'Answers that few people gave are not shown, so that nobody can be recognised.',
  },
  fr: {
    title: 'Résultats',
    answers: (n: string) => `${n} réponses`,
    interval: (low: string, high: string) => `Intervalle à 95 % : de ${low} à ${high}`,
    units: {
      nps: 'NPS, de −100 à 100',
      csat: 'ont donné 4 ou 5 sur 5',
      ces: 'ont trouvé cela facile',
      rating: 'en moyenne',
    },
    few: 'peu',
    other: 'Autre',
    none: 'Il n’y a pas encore assez de réponses pour en montrer.',
    note: 'Les réponses données par peu de personnes ne sont pas affichées, afin que nul ne puisse être reconnu.',
  },
  es: {
    title: 'Resultados',
    answers: (n: string) => `${n} respuestas`,
    interval: (low: string, high: string) => `Intervalo del 95 %: de ${low} a ${high}`,
    units: { nps: 'NPS, de −100 a 100', csat: 'dieron 4 o 5 sobre 5', ces: 'lo encontraron fácil', rating: 'de media' },
    few: 'pocas',
    other: 'Otra',
    none: 'Todavía no hay respuestas suficientes para mostrarlas.',
    note: 'Las respuestas que dieron pocas personas no se muestran, para que nadie pueda ser reconocido.',
  },
} as const;

/**
 * The results that everybody may read, as one page that runs nothing.
 *
 * @example String(await resultsPage(results, 'fr'))
 */
export function resultsPage(
  { organisation, definition, n, questions }: PublicResults,
  language: SurveyLanguage,
): Markup {
  const [words, f] = [WORDS[language], formatOf(language)];
  const say = (text: Parameters<typeof wordsIn>[0]) => wordsIn(text, language, definition.languages);
  const title = `${say(definition.title)} – ${words.title}`;
  return frame(
    { language, title, brand: organisation.name, colour: organisation.colour, logo: organisation.logo },
    html`<h1>${title}</h1><p>${questions.length === 0 ? words.none : words.answers(f.number(n))}</p>${questions.map(
      ({ question, n: own, score, answers }) =>
        html`<section class="card"><h2>${say(question.words)}</h2>${
          score === null || score.score === null
            ? ''
            : html`<p><strong style="font-size:2.5rem;line-height:1.2">${figure(score, score.score, f)}</strong> ${words.units[score.kind]}</p>${
                score.interval === null
                  ? ''
                  : html`<p>${words.interval(figure(score, score.interval[0], f), figure(score, score.interval[1], f))}</p>`
              }`
        }${
          answers.length === 0
            ? ''
            : html`<ul>${answers.map(
                ({ words: option, share }) =>
                  html`<li>${option === null ? words.other : say(option)}: ${share === null ? words.few : f.percent(share)}</li>`,
              )}</ul>`
        }<p>${words.answers(f.number(own))}</p></section>`,
    )}<p>${words.note}</p>`,
  );
}

function figure({ unit }: ScoredAnswers, value: number, f: Format): string {
  if (unit === 'share') return f.percent(value);
  return f.number(unit === 'points' ? Math.round(value) : Math.round(value * 10) / 10);
}
