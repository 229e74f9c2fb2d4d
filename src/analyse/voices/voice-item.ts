import { z } from 'zod';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { loadCorrections } from '#src/collect/hearing/load-hearing.ts';
import { writeVoiceKey } from '#src/collect/hearing/voice-key.ts';
import {
  BARRIERS,
  EMOTIONS,
  INTENTS,
  MOTIVATIONS,
  SENTIMENTS,
  type Sentiment,
  VOICE_CHANNELS,
  VOICE_LANGUAGES,
} from '#src/contract/voice.ts';
import type { VoiceItem } from '#src/contract/voices.ts';
import { type Asking, instantOrNull, type Surroundings } from './voice-scope.ts';

/** From here on a text is shown folded. */
export const TOXIC_FROM = 0.6;

/** The columns of an item, in SQL over a scope. */
export const ITEM = `id, session, toString(time) AS stored, at, replay, toString(channel) AS channel, author, toString(product) AS product, text, language,
  heard, sentiment, certainty, toString(label) AS label, toString(emotion) AS emotion, intents, aspects, products, motivations, barriers, toxicity`;

export const itemRow = z.object({
  ...{ id: z.string(), session: z.string(), stored: z.string(), at: z.number(), replay: z.number() },
  ...{ channel: z.string(), author: z.string(), product: z.string(), text: z.string(), language: z.string() },
  ...{ heard: z.number(), sentiment: z.number(), certainty: z.number(), label: z.string(), emotion: z.string() },
  ...{ intents: z.array(z.string()), aspects: z.array(z.string()), products: z.array(z.string()) },
  ...{ motivations: z.array(z.string()), barriers: z.array(z.string()), toxicity: z.number() },
});
export type ItemRow = z.infer<typeof itemRow>;

const FELT: Readonly<Record<string, Sentiment>> = { '-': 'negative', '~': 'neutral', '+': 'positive' };

/**
 * 'price-' as its two parts; undefined for what is none.
 *
 * @example signedPart('price-') // ['price', 'negative']
 */
export function signedPart(signed: string): [name: string, sentiment: Sentiment] | undefined {
  const sentiment = FELT[signed.at(-1) ?? ''];
  return sentiment === undefined ? undefined : [signed.slice(0, -1), sentiment];
}

/**
 * Those of a closed list that a row names, in the list's order.
 *
 * @example namesIn(INTENTS, ['praise', 'nonsense']) // ['praise']
 */
export function namesIn<Name extends string>(list: readonly Name[], named: readonly string[]): Name[] {
  return list.filter((name) => named.includes(name));
}

/**
 * Rows as people see them: with titles, names and what was corrected.
 *
 * @example const [voice] = await itemsOf(ctx, around, rows)
 */
export async function itemsOf(ctx: Asking, around: Surroundings, rows: readonly ItemRow[]): Promise<VoiceItem[]> {
  const [names, aspects, correction] = await Promise.all([
    productNames(
      ctx,
      rows.flatMap(({ product, products }) => [product, ...products.map((one) => one.slice(0, -1))]),
    ),
    loadAspects(ctx),
    loadCorrections(ctx),
  ]);
  // One that was removed may still stand in a row.
  const known = new Set(aspects.map(({ aspect }) => aspect));
  return rows.map((row) => itemOf(row, around, { names, known }, correction(row.text) !== undefined));
}

function itemOf(
  row: ItemRow,
  { byId }: Surroundings,
  { names, known }: { names: ReadonlyMap<string, string>; known: ReadonlySet<string> },
  corrected: boolean,
): VoiceItem {
  const { id, session, stored, at, text, author, heard } = row;
  const start = byId.get(session)?.start ?? null;
  const about = row.products.flatMap((one) => [signedPart(one) ?? []].filter((part) => part.length === 2));
  const named = about.map(([product, sentiment]) => ({ product, name: names.get(product) ?? product, sentiment }));
  const written = row.product !== '' && !named.some(({ product }) => product === row.product);
  const label = SENTIMENTS.find((name) => name === row.label);
  const emotion = row.emotion === 'disgust' ? undefined : EMOTIONS.find((name) => name === row.emotion);
  return {
    key: writeVoiceKey({ session, time: stored, id }),
    id,
    session: session === '' ? null : { id: session, title: byId.get(session)?.title ?? session },
    at: instantOrNull(at),
    at_s:
      session === ''
        ? null
        : row.replay === 1
          ? (at - (start ?? 0)) / 1000
          : start === null
            ? null
            : (at - start) / 1000,
    channel: VOICE_CHANNELS.find((name) => name === row.channel) ?? 'post',
    author,
    text,
    language: VOICE_LANGUAGES.find((name) => name === row.language) ?? 'other',
    sentiment: heard === 0 || label === undefined ? null : { label, score: row.sentiment, certainty: row.certainty },
    emotion: emotion ?? null,
    intents: namesIn(INTENTS, row.intents),
    aspects: row.aspects.flatMap((one) => {
      const [name, sentiment] = signedPart(one) ?? [];
      const aspect = name !== undefined && known.has(name) ? name : undefined;
      return aspect === undefined || sentiment === undefined ? [] : [{ aspect, sentiment }];
    }),
    products: [
      ...named,
      ...(written ? [{ product: row.product, name: names.get(row.product) ?? row.product, sentiment: null }] : []),
    ],
    motivations: namesIn(MOTIVATIONS, row.motivations),
    barriers: namesIn(BARRIERS, row.barriers),
    toxic: row.toxicity >= TOXIC_FROM,
    corrected,
  };
}

/**
 * What products are called; those that the catalogue does not know are left out.
 *
 * @example (await productNames(ctx, ['p1'])).get('p1')
 */
export async function productNames(
  { organisation, records }: Pick<Asking, 'organisation' | 'records'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== '' && !id.includes('\0'));
  if (asked.length === 0) return new Map();
  const rows = await records
    .selectFrom('products')
    .select(['id', 'name'])
    .where('organisation', '=', organisation)
    .where('id', 'in', asked)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
