import { html, raw } from 'hono/html';
import { formatOf, type Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import { figuresAsHtml, figuresAsText, type LetterFigure } from './letter-figures.ts';

/** What a mail says; all of it is text, whoever wrote it. */
export interface Letter {
  language: Lang;
  subject: string;
  /** Name of the one who gets it, where known. */
  name?: string;
  paragraphs: readonly string[];
  /** Stand after the paragraphs. */
  figures?: readonly LetterFigure[];
  button?: { label: string; url: string };
  /** Why they got it and what to do if they did not ask for it. */
  why: string;
}

/** A mail's parts as they are sent. */
export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
}

/**
 * A letter as text and as HTML. Names and titles are escaped, on one line, and at most 200 characters long, so that none can add a header,
 * a link or a tag.
 *
 * @example (await writeLetter({ language: 'en', subject: 'Hello', paragraphs: ['…'], why: '…' })).text
 */
export async function writeLetter(letter: Letter): Promise<WrittenLetter> {
  const { mail } = messages[letter.language];
  const subject = oneLine(letter.subject, 150);
  const hello = letter.name === undefined ? mail.hello : mail.greeting(oneLine(letter.name, 100));
  const paragraphs = letter.paragraphs.map((one) => oneLine(one, 1000));
  const { button, why } = letter;
  const figures = (letter.figures ?? []).map(({ name, value, notes, course, courseSaid }) => ({
    ...{ name: oneLine(name, 100), value: oneLine(value, 100), course, courseSaid: oneLine(courseSaid, 200) },
    notes: notes.map((note) => oneLine(note, 200)),
  }));
  const text = [
    hello,
    ...paragraphs,
    ...figuresAsText(figures, formatOf(letter.language).colon),
    ...(button === undefined ? [] : [`${button.label}${formatOf(letter.language).colon.trimEnd()}\n${button.url}`]),
    why,
    'Aftershow',
  ];
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: String(await page({ ...letter, subject, paragraphs, figures }, hello)),
  };
}

/** Programs that know no such rule keep the colours of the day. */
const NIGHT = `@media (prefers-color-scheme:dark){body{background:#16171b!important;color:#ece8e1!important}
.muted{color:#a8a196!important}.rule{border-color:#3a3b42!important}.bar{background:#77736b!important}.now{background:#e0705c!important}
.button{background:#ece8e1!important;color:#16171b!important}}`;

function page({ language, subject, paragraphs, figures = [], button, why }: Letter, hello: string) {
  const { orPaste } = messages[language].mail;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${subject}</title><style>${raw(NIGHT)}</style></head>
<body style="margin:0;padding:24px 16px;background:#faf8f5;color:#221f1b;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">Aftershow</p>
<p>${hello}</p>
${paragraphs.map((one) => html`<p>${one}</p>`)}
${figures.length === 0 ? raw('') : figuresAsHtml(figures)}
${
  button === undefined
    ? raw('')
    : html`<p style="margin:28px 0"><a class="button" href="${button.url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#221f1b;color:#ffffff;text-decoration:none">${button.label}</a></p>
<p class="muted" style="font-size:14px;color:#6b655d">${orPaste}<br><a class="muted" href="${button.url}" style="color:#6b655d;word-break:break-all">${button.url}</a></p>`
}
<p class="muted" style="margin-top:32px;font-size:14px;color:#6b655d">${why}</p>
</div></body></html>
`;
}

/** Without line breaks, other controls and the marks that turn the direction of what follows. */
function oneLine(text: string, most: number): string {
  const plain = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
