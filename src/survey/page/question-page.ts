import { html } from 'hono/html';
import type { Answers, SurveyLanguage } from '#src/contract/survey.ts';
import { formatOf } from '#src/message/format.ts';
import type { AskedSurvey } from '../asked-survey.ts';
import type { AnswerFault } from '../check-answers.ts';
import type { Shown } from '../next-page.ts';
import { nextPage, previousPage } from '../next-page.ts';
import { optionOrder } from '../option-order.ts';
import { pipeWords, wordsIn } from '../pipe-words.ts';
import { quotaKey } from '../quotas.ts';
import { type Frame, frame, type Markup } from './frame.ts';
import { pageWords } from './page-words.ts';
import { questionMarkup } from './question.ts';

/** One page of questions for one person. */
export interface QuestionPage {
  asked: Pick<AskedSurvey, 'definition' | 'anonymous' | 'reward' | 'brand' | 'colour' | 'logo'>;
  shown: Shown;
  language: SurveyLanguage;
  /** Orders random options. */
  response: string;
  answers: Answers;
  faults?: Record<string, AnswerFault>;
  /** What {session}, {host} … stand for. */
  given: Readonly<Record<string, string>>;
  /** Options that are taken up. */
  full: ReadonlySet<string>;
  /** Where the form goes, with what; and where this page is in another language and the page before. */
  action: string;
  hidden: Readonly<Record<string, string>>;
  inLanguage: (language: SurveyLanguage) => string;
  back?: string | undefined;
  idle?: Frame['idle'];
  look?: Pick<Frame, 'framed' | 'theme' | 'keys'>;
}

/**
 * A page of questions: native fieldsets in one form, one button at the thumb. The first page says what it is about, and what is promised.
 *
 * @example String(await questionPage({ asked, shown, language: 'fr', … }))
 */
export function questionPage(page: QuestionPage): Markup {
  const { asked, shown, language, answers, faults = {}, hidden, back } = page;
  const { definition, brand, colour, logo } = asked;
  const words = pageWords(language, definition);
  const say = (text: Parameters<typeof wordsIn>[0]) =>
    pipeWords(wordsIn(text, language, definition.languages), {
      ...{ definition, language, answers },
      given: { brand, ...page.given },
    });
  const titled = definition.pages[shown.page]?.title ?? {};
  const wrong = shown.questions.filter(({ id }) => faults[id] !== undefined);
  const last = nextPage(definition, answers, shown.page) === null;
  const first = previousPage(definition, answers, shown.page) === null;
  const title = say(definition.title);
  const heading = say(titled);
  return frame(
    {
      ...{ language, brand, colour, logo, idle: page.idle, languagesLabel: words.language },
      ...page.look,
      title: wrong.length === 0 ? title : `${words.errorPrefix}${title}`,
      languages: definition.languages.map((one) => ({
        language: one,
        name: one.toUpperCase(),
        url: page.inLanguage(one),
      })),
    },
    html`${progress(page, words.step)}<form method="post" action="${page.action}">${Object.entries(hidden).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}${wrong.length === 0 ? '' : faultList(page, wrong, say)}${first ? opening(page, say) : ''}${
      heading === '' ? '' : first ? html`<h2>${heading}</h2>` : html`<h1>${heading}</h1>`
    }${shown.questions.map((question, at) =>
      questionMarkup({
        ...{ question, say, words, language },
        text: say(question.words),
        hint: say(question.hint),
        options: optionOrder(question, page.response).filter(
          ({ id }) => !page.full.has(quotaKey(question.id, id)) || answers[question.id] === id,
        ),
        answer: answers[question.id],
        fault: faults[question.id],
        // Every page has one first heading, whatever was written.
        first: at === 0 && heading === '' && !first,
      }),
    )}<div class="go">${back === undefined ? '' : html`<a href="${back}">${words.back}</a>`}<button>${
      last ? words.send : words.next
    }</button></div></form>`,
  );
}

function progress({ asked, shown, answers }: QuestionPage, step: (at: number, of: number) => string): Markup | string {
  const of = asked.definition.pages.length;
  if (of < 2) return '';
  // Pages that were passed over count as done: the bar never goes back.
  const at = shown.page + 1;
  const label = step(at, nextPage(asked.definition, answers, shown.page) === null ? at : of);
  return html`<progress max="${of}" value="${shown.page}" aria-label="${label}"></progress>`;
}

function opening(
  { asked, language }: QuestionPage,
  say: (words: AskedSurvey['definition']['title']) => string,
): Markup {
  const { definition, anonymous, reward } = asked;
  const words = pageWords(language, definition);
  const welcome = say(definition.welcome);
  const promised = reward === null ? '' : wordsIn(reward.words, language, definition.languages);
  return html`<h1>${say(definition.title)}</h1>${welcome === '' ? '' : html`<p>${welcome}</p>`}${
    promised === '' ? '' : html`<p class="q">${words.rewardPromise} ${promised}</p>`
  }${anonymous ? html`<p class="q">${words.anonymous}</p>` : ''}`;
}

function faultList(
  { faults = {}, language, asked }: QuestionPage,
  wrong: Shown['questions'],
  say: (words: AskedSurvey['definition']['title']) => string,
): Markup {
  const words = pageWords(language, asked.definition);
  const { colon } = formatOf(language);
  return html`<div class="sum" role="alert" tabindex="-1" autofocus><strong>${words.faultsTitle}</strong><ul>${wrong.map(
    ({ id, words: asks }) => {
      const fault = faults[id];
      return html`<li><a href="#${id}">${say(asks)}</a>${colon}${fault === undefined ? '' : words.faults[fault]}</li>`;
    },
  )}</ul></div>`;
}
