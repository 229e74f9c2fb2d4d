import { html } from 'hono/html';
import { brandColours } from '#src/chart/brand-colours.ts';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import { mailButton, mailPage } from '#src/mail/mail-page.ts';
import { surveyMail as en, type SurveyMailWords } from '#src/message/en/survey-mail.ts';
import { surveyMail as es } from '#src/message/es/survey-mail.ts';
import { formatOf } from '#src/message/format.ts';
import { surveyMail as fr } from '#src/message/fr/survey-mail.ts';
import type { AskedSurvey } from '../asked-survey.ts';
import { estimateMinutes } from '../estimate-minutes.ts';
import { nextPage } from '../next-page.ts';
import { pipeWords, wordsIn } from '../pipe-words.ts';
import { scaleOf } from '../scale-of.ts';

const WORDS = { en, fr, es };

/** What an invitation is written from. */
export interface Inviting {
  asked: Pick<AskedSurvey, 'definition' | 'anonymous' | 'brand' | 'colour' | 'reward'>;
  language: SurveyLanguage;
  /** The link that is theirs alone, and the one that ends these messages. */
  url: string;
  stopUrl: string;
  reminder: boolean;
  given: Readonly<Record<string, string>>;
  closes: Date | null;
  zone: string;
}

/** A mail's parts as they are sent. */
export interface InvitationMail {
  subject: string;
  text: string;
  html: string;
}

const said = ({ asked, language }: Pick<Inviting, 'asked' | 'language'>): SurveyMailWords =>
  WORDS[language][asked.definition.tone[language] === 'familiar' ? 'familiar' : 'formal'];

/** Names that others chose, on one line, so that none can add a header. */
const line = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 150);

/**
 * An invitation by mail: why, how long, and the first question, whose answers are links that open the page with it chosen. Nothing in it
 * is fetched, so that opening it tells nobody.
 *
 * @example const { subject, text, html } = await invitationMail({ asked, language: 'fr', url, stopUrl, … });
 */
export async function invitationMail(inviting: Inviting): Promise<InvitationMail> {
  const { asked, language, url, stopUrl, reminder, given, closes, zone } = inviting;
  const { definition, brand, anonymous, reward } = asked;
  const words = said(inviting);
  const filled = (texts: Parameters<typeof wordsIn>[0]) =>
    pipeWords(wordsIn(texts, language, definition.languages), {
      definition,
      language,
      answers: {},
      given: { brand, ...given },
    });
  const title = filled(definition.title);
  const subject = line(reminder ? words.reminder(brand, title) : words.subject(brand, title));
  const lines = [
    ...(reminder ? [words.again] : []),
    words.asks(brand, given['session'] ?? ''),
    words.minutes(Math.max(1, Math.round(estimateMinutes(definition, language)))),
    ...(reward === null ? [] : [wordsIn(reward.words, language, definition.languages)].filter((one) => one !== '')),
    ...(closes === null ? [] : [words.closes(formatOf(language).date(closes.toISOString(), zone))]),
  ];
  const small = [words.why(brand), ...(anonymous ? [words.anonymous] : [])];
  const text = [words.hello, ...lines, `${words.open}:\n${url}`, ...small, `${words.stop}:\n${stopUrl}`, brand].join(
    '\n\n',
  );
  return {
    subject,
    text: `${text}\n`,
    html: String(await page(inviting, { subject, lines, small, words, first: firstOf(inviting, filled) })),
  };
}

/**
 * An invitation as a text message: one line with its link, and how to end these.
 *
 * @example invitationText({ asked, language: 'es', url, stopUrl }) // 'Iris: ¿qué le pareció? https://…'
 */
export function invitationText(inviting: Pick<Inviting, 'asked' | 'language' | 'url' | 'stopUrl'>): string {
  const words = said(inviting);
  return `${words.sms(line(inviting.asked.brand), inviting.url)} ${words.smsStop(inviting.stopUrl)}`;
}

/** A first question on a scale, or with few answers, can be answered from the mail. */
function firstOf({ asked, language }: Inviting, filled: (texts: AskedSurvey['definition']['title']) => string) {
  const [first] = nextPage(asked.definition, {}, -1)?.questions ?? [];
  if (first === undefined) return undefined;
  const scale = scaleOf(first);
  const { languages } = asked.definition;
  const answers =
    scale === null
      ? first.kind === 'single' && first.options.length <= 7
        ? first.options.map(({ id, words }) => ({ id, label: wordsIn(words, language, languages) }))
        : []
      : Array.from({ length: scale.to - scale.from + 1 }, (_, at) => String(scale.from + at)).map((id) => ({
          id,
          label: id,
        }));
  if (answers.length === 0) return undefined;
  const ends = [first.scale?.low ?? {}, first.scale?.high ?? {}].map((end) => wordsIn(end, language, languages));
  return { text: filled(first.words), answers, ends: ends.filter((end) => end !== '').join(' – ') };
}

function page(
  { asked, language, url, stopUrl }: Inviting,
  of: {
    subject: string;
    lines: readonly string[];
    small: readonly string[];
    words: SurveyMailWords;
    first: ReturnType<typeof firstOf>;
  },
) {
  const colours = brandColours(asked.colour);
  const { words, first } = of;
  return mailPage(
    { language, subject: of.subject, colours },
    html`<p style="margin:0 0 24px;font-weight:600">${asked.brand}</p>
<p>${words.hello}</p>${of.lines.map((one) => html`<p>${one}</p>`)}${
      first === undefined
        ? ''
        : html`<p style="margin:28px 0 8px;font:600 19px/1.3 Georgia,serif">${first.text}</p><p style="margin:0 0 8px;line-height:56px">${first.answers.map(
            ({ id, label }) =>
              html`<a class="answer" href="${url}?a=${encodeURIComponent(id)}" style="display:inline-block;min-width:20px;padding:10px 12px;margin:0 6px 8px 0;border:1px solid #8a847a;border-radius:8px;background:#ffffff;color:#221f1b;text-align:center;text-decoration:none;line-height:24px;font-weight:600">${label}</a> `,
          )}</p><p class="muted" style="margin:0;font-size:14px;color:#625c53">${first.ends}</p><p class="muted" style="font-size:14px;color:#625c53">${words.tap}</p>`
    }
${mailButton(colours, { label: words.open, url })}
<p class="muted" style="font-size:14px;color:#625c53">${words.paste}<br><a class="muted" href="${url}" style="color:#625c53;word-break:break-all">${url}</a></p>${of.small.map(
      (one) => html`<p class="muted" style="margin-top:24px;font-size:14px;color:#625c53">${one}</p>`,
    )}
<p style="font-size:14px"><a class="muted" href="${stopUrl}" style="color:#625c53">${words.stop}</a></p>`,
  );
}
