import { VOICE_CHANNELS, type VoiceLanguage } from '#src/contract/voice.ts';
import { type Listener, openListener } from '#src/listen/listener.ts';
import type { Local } from '#src/listen/local.ts';
import type { OwnAspects } from '#src/listen/own-aspects.ts';
import type { ProductNames } from '#src/listen/products.ts';
import { understand } from '#src/listen/understand.ts';
import { type Correction, corrected } from './apply-correction.ts';
import { columnsOf, type Heard } from './heard-columns.ts';

/** What an organisation's texts are heard with. */
export interface Hearing {
  /** What its people usually write in: decides texts too short to tell. */
  usual: VoiceLanguage | undefined;
  products: ProductNames | undefined;
  /** Aspects that the organisation added, and how often their terms were changed. */
  own?: { aspects: OwnAspects | undefined; revision: number } | undefined;
  /** What the organisation's corrections taught, beside the words they were made on. */
  local?: Local | undefined;
  /** What somebody said of a text, by the key of its words; undefined where nobody has. */
  correction(text: string): Correction | undefined;
}

/** A text as it came. */
export interface Said {
  text: string;
  channel: string;
  /** BCP 47 where the source states it, else ''. */
  lang: string;
}

/** Understands texts, one after the other and without waiting: made once, used by all who collect in this process. */
export interface Ears {
  /** Which weights hear, with what an organisation's corrections taught and its own aspects, 1–255: rows heard by others are heard again. */
  version(hearing?: Hearing): number;
  hear(said: Said, hearing: Hearing): Heard;
}

/** Where nothing is known of whose texts they are. */
export const STRANGERS: Hearing = { usual: undefined, products: undefined, correction: () => undefined };

/**
 * Ears that open at the first text, so that whoever brings none pays nothing; a process that serves opens them at its start.
 *
 * @param listener opened already, where there is one
 * @example const ears = openEars(openListener()); ears.hear({ text: 'trop cher', channel: 'chat', lang: '' }, STRANGERS).label
 */
export function openEars(listener?: Listener): Ears {
  let opened = listener;
  const open = () => (opened ??= openListener());
  return {
    version: (hearing) => versionOf(open(), hearing),
    hear(said, hearing) {
      const { usual, products, local, own } = hearing;
      const [found] = understand(open(), [said.text], {
        usual,
        products,
        local,
        ownAspects: own?.aspects,
        lang: statedLanguage(said.lang),
        channel: VOICE_CHANNELS.find((name) => name === said.channel),
      });
      if (found === undefined) throw new RangeError('a text was not heard');
      const heard = columnsOf(found, said.lang, versionOf(open(), hearing));
      const correction = hearing.correction(said.text);
      return correction === undefined ? heard : corrected(heard, correction);
    },
  };
}

/** From the weights' own hash, so that nobody has to count them up; 0 means that nothing was heard. */
function versionOf({ weights }: Listener, hearing: Hearing | undefined): number {
  const local = hearing?.local === undefined ? 0 : Number.parseInt(hearing.local.hash.slice(0, 8), 16);
  // One more for each change, so that the next is always another.
  const own = hearing?.own?.revision ?? 0;
  return 1 + ((Number.parseInt(weights.hash.slice(0, 8), 16) + local + own) % 255);
}

function statedLanguage(lang: string): VoiceLanguage | undefined {
  const base = lang.slice(0, 2).toLowerCase();
  if (lang.length > 2 && lang[2] !== '-' && lang[2] !== '_') return undefined;
  return base === 'fr' || base === 'en' || base === 'es' ? base : undefined;
}
