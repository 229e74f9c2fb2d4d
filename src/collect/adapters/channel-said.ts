import type { IMPORTED_CHANNELS } from '#src/contract/import.ts';
import { plainWords } from '../files/column-words.ts';

type Channel = (typeof IMPORTED_CHANNELS)[number];

/** Words by which exports say where a text was written, in English, French and Spanish, without accents. */
const SAID: readonly (readonly [channel: Channel, words: RegExp])[] = [
  ['mail', /\b(e ?mail|mail|courriel|correo)s?\b/],
  ['sms', /\b(sms|text message|texto|whats ?app|messenger)\b/],
  ['chatbot', /\b(chat ?bot|bot|assistant|asistente)\b/],
  ['call', /\b(call|phone|telephone|appel|llamada|telefono|voice)s?\b/],
  ['complaint', /\b(complaint|claim|reclamation|plainte|queja|reclamacion)s?\b/],
  ['survey', /\b(survey|enquete|sondage|encuesta|questionnaire)s?\b/],
  ['review', /\b(review|avis|resena|opinion|trustpilot|google|verified)s?\b/],
  [
    'post',
    /\b(post|tweet|comment|blog|forum|reddit|instagram|facebook|tik ?tok|twitter|you ?tube|publication|publicacion)s?\b/,
  ],
];

/**
 * The channel that a cell's own words mean; undefined where they mean none.
 *
 * @example channelSaid('Réclamation client') // 'complaint'
 */
export function channelSaid(cell: string): Channel | undefined {
  const words = plainWords(cell);
  return words === '' ? undefined : SAID.find(([, pattern]) => pattern.test(words))?.[0];
}
