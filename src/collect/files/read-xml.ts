import { AftershowError } from '#src/errors.ts';

/** An element without children: all that chat exports hold their data in. */
export interface XmlElement {
  line: number;
  name: string;
  /** Name of the element it stands in, '' for the root. */
  parent: string;
  attributes: Record<string, string>;
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!([^>]*)>|<(\/?)([\p{L}_][\p{L}\d_.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+)/gu;
const ATTRIBUTE = /([\p{L}_][\p{L}\d_.:-]*)\s*=\s*("([^"]*)"|'([^']*)')/gu;
const DEEPEST = 100;

/**
 * The leaf elements of a small XML document, in order. Not a general parser: document types with entities of their own are refused,
 * namespaces are left as written. Throws AftershowError('bad_file') with line and column where tags do not match.
 *
 * @example [...xmlElements('<i><d p="1">hello</d></i>', 'a.xml')]
 *   // [{ line: 1, name: 'd', parent: 'i', attributes: { p: '1' }, text: 'hello' }]
 */
export function* xmlElements(document: string, file: string): Generator<XmlElement> {
  const open: { name: string; attributes: string; text: string; line: number; leaf: boolean }[] = [];
  let line = 1;
  let at = 0;
  const fail = (message: string) => {
    const column = at - document.lastIndexOf('\n', at - 1);
    return new AftershowError('bad_file', message, { file, line, column });
  };
  TOKEN.lastIndex = 0;
  for (const token of document.matchAll(TOKEN)) {
    if (token.index !== at) throw fail('is not well-formed XML');
    const [whole, cdata, declaration, slash, name, attributes, text] = token;
    const top = open.at(-1);
    if (declaration?.includes('[')) throw fail('declares a document type, which is not read');
    if (cdata !== undefined && top) top.text += cdata;
    if (text !== undefined) {
      if (top) top.text += text.includes('&') ? unescaped(text) : text;
      else if (text.trim() !== '') throw fail('has text outside of any element');
    }
    if (name !== undefined) {
      const selfClosed = attributes?.endsWith('/') ?? false;
      if (slash === '') {
        if (top) top.leaf = false;
        if (open.length >= DEEPEST) throw fail('nests elements too deeply');
        open.push({ name, attributes: attributes ?? '', text: '', line, leaf: true });
      }
      if (slash === '/' || selfClosed) {
        const closed = open.pop();
        if (closed === undefined || closed.name !== name) throw fail(`closes <${name}>, which is not open`);
        if (closed.leaf) {
          const { text: inner, line: from } = closed;
          yield {
            line: from,
            name,
            parent: open.at(-1)?.name ?? '',
            attributes: attributesOf(closed.attributes),
            text: inner,
          };
        }
      }
    }
    for (let n = whole.indexOf('\n'); n >= 0; n = whole.indexOf('\n', n + 1)) line++;
    at = token.index + whole.length;
  }
  if (at !== document.length) throw fail('is not well-formed XML');
  if (open.length > 0) throw fail(`ends before </${open.at(-1)?.name}>`);
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, , double, single] of text.matchAll(ATTRIBUTE)) {
    found[name as string] = unescaped(double ?? single ?? '');
  }
  return found;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Text with the five XML entities, &nbsp; and numeric ones resolved; others stay as they are.
 *
 * @example unescaped('a &amp; b &#39;') // "a & b '"
 */
export function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return (Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}
