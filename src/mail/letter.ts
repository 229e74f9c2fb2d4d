import { html, raw } from 'hono/html';
import { brandColours } from '#src/chart/brand-colours.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import { messages } from '#src/message/messages.ts';
import { figuresAsHtml, figuresAsText, type LetterFigure } from './letter-figures.ts';
import { mailButton, mailPage } from './mail-page.ts';

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
  /** Whose letter it is and its colour, '#rrggbb', where it is a shop that writes; else ours. */
  by?: { brand: string; colour: string };
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
    brandOf(letter),
  ];
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: String(await page({ ...letter, subject, paragraphs, figures }, hello)),
  };
}

const brandOf = ({ by }: Pick<Letter, 'by'>) => oneLine(by?.brand ?? 'Aftershow', 100);

function page({ language, subject, paragraphs, figures = [], button, why, by }: Letter, hello: string) {
  const { orPaste } = messages[language].mail;
  const colours = brandColours(by?.colour ?? '');
  return mailPage(
    { language, subject, colours },
    html`<p style="margin:0 0 24px;font-weight:600">${brandOf({ ...(by && { by }) })}</p>
<p>${hello}</p>
${paragraphs.map((one) => html`<p>${one}</p>`)}
${figures.length === 0 ? raw('') : figuresAsHtml(figures)}
${
  button === undefined
    ? raw('')
    : html`${mailButton(colours, button)}
<p class="muted" style="font-size:14px;color:#625c53">${orPaste}<br><a class="muted" href="${button.url}" style="color:#625c53;word-break:break-all">${button.url}</a></p>`
}
<p class="muted" style="margin-top:32px;font-size:14px;color:#625c53">${why}</p>`,
  );
}

/** Without line breaks, other controls and the marks that turn the direction of what follows. */
function oneLine(text: string, most: number): string {
  const plain = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
