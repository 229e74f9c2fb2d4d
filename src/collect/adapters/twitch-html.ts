import type { SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter, Sample } from '../adapter.ts';
import { offsetSeconds } from '../files/dates.ts';
import { unescaped } from '../files/read-xml.ts';
import { roleOf } from './chat-role.ts';
import { given, offsetMs, shown } from './fields.ts';

/** TwitchDownloader's HTML export: one line a comment, offsets to the second, emotes as images with their name. */
export const twitchHtml: Adapter = {
  name: 'twitch-html',
  title: 'TwitchDownloader chat HTML',
  kind: 'chat',
  recognise: ({ format, text }) =>
    format === 'html' && /<pre class=['"]?[\w-]+['"]?>\[\d+:\d\d:\d\d\]/.test(text) ? 1 : 0,
  facts: (sample: Sample): Partial<SessionFacts> => {
    const title = unescaped(/<title>([^<]*)<\/title>/i.exec(sample.text)?.[1] ?? '').trim();
    return given({ title });
  },
  adapt: (record) => adapt(String(record)),
};

const COMMENT = /^\s*<pre class=['"]?[\w-]+['"]?>\[([^\]]*)\]\s*(.*?)<\/pre>\s*$/;
const AUTHOR = /<a href=['"]https?:\/\/(?:www\.)?twitch\.tv\/([^'"]*)['"][^>]*>.*?<\/a>/;
/** The words under an image, for copying; the image's title says the same. */
const HIDDEN = /<span class=['"](?:th|text-hide)['"]>[^<]*<\/span>/g;
const IMAGE = /<img\b[^>]*?\btitle=(?:'([^']*)'|"([^"]*)")[^>]*>/g;

function adapt(line: string): Adapted {
  const comment = COMMENT.exec(line);
  if (!comment) return line.includes('<pre') ? broken(line) : { events: [], skipped: 'markup' };
  const [, clock = '', body = ''] = comment;
  const offset = offsetSeconds(clock);
  if (offset === undefined) throw new AftershowError('bad_input', `not an offset: ${shown(clock)}`, { field: 'time' });
  const author = AUTHOR.exec(body);
  const before = author ? body.slice(0, author.index) : '';
  const after = author ? body.slice(author.index + author[0].length) : body;
  const badges = [...before.matchAll(IMAGE)].map(([, single, double]) => unescaped(single ?? double ?? ''));
  const text = unescaped(
    after
      .replace(HIDDEN, '')
      .replace(IMAGE, (_image, single, double) => single ?? double ?? '')
      .replace(/<[^>]*>/g, ''),
  ).replace(/^\s*:\s?/, '');
  const visitor = unescaped(author?.[1] ?? '');
  return {
    events: [
      {
        id: '',
        type: 'chat',
        time: offsetMs(offset, 'time'),
        replay: true,
        ...given({ visitor, text: text.trim() }),
        ...roleOf(badges),
      },
    ],
  };
}

function broken(line: string): never {
  throw new AftershowError('bad_input', `not a comment as TwitchDownloader writes it: ${shown(line.slice(0, 40))}`, {
    field: 'pre',
  });
}
