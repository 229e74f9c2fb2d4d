/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

/**
 * A template whose values are text: everything put in is escaped, except what `html` itself made. Nothing but these values
 * can become markup, so a title, a product's name or a message stays what somebody wrote.
 *
 * @example html`<p>${'<script>'}</p>`.html // '<p>&lt;script&gt;</p>'
 */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return { html: strings.map((part, at) => (at === 0 ? part : piece(values[at - 1]) + part)).join('') };
}

function piece(value: Piece): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  return value.map(piece).join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Controls that HTML forbids become the replacement character; broken surrogates too, so that the file is valid UTF-8. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
      .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
  );
}

/** What a person or a file wrote, kept apart from our own words in its writing direction. */
export function theirs(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/** Markup that another part of the program made and vouches for: drawn charts, our own style sheet. */
export function trusted(markup: string): Html {
  return { html: markup };
}
