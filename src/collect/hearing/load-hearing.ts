import { VOICE_LANGUAGES, type VoiceLanguage } from '#src/contract/voice.ts';
import { type Local, unpackLocal } from '#src/listen/local.ts';
import { nameAspects } from '#src/listen/own-aspects.ts';
import { nameProducts, type ProductNames } from '#src/listen/products.ts';
import type { Context } from '#src/store/context.ts';
import type { Correction } from './apply-correction.ts';
import type { Hearing } from './ears.ts';
import { textKey } from './text-key.ts';

/** More products than this are not looked for by name: a word would rarely tell one from another. */
const MOST_PRODUCTS = 20_000;

/** What an organisation's people write in and speak of, and what their corrections taught: it changes seldom. */
export interface Familiar {
  local: Local | undefined;
  own: Hearing['own'];
  usual: VoiceLanguage | undefined;
  products: ProductNames | undefined;
}

type Asking = Pick<Context, 'organisation' | 'records'>;

/**
 * What an organisation's texts are heard with, but for single corrections: its first language that is understood, its catalogue's names,
 * its own aspects, and what was learnt from its corrections.
 *
 * @example const { usual } = await loadFamiliar(ctx);
 */
export async function loadFamiliar({ organisation, records }: Asking): Promise<Familiar> {
  const [organisationRow, learnt, aspects, products] = await Promise.all([
    records.selectFrom('organisations').select('languages').where('id', '=', organisation).executeTakeFirst(),
    records.selectFrom('voice_learning').select('weights').where('organisation', '=', organisation).executeTakeFirst(),
    // Removed ones too: what was heard with them is to be heard again.
    records
      .selectFrom('organisation_aspects')
      .select(['aspect', 'terms', 'revision', 'removed'])
      .where('organisation', '=', organisation)
      .where('revision', '>', 0)
      .execute(),
    records
      .selectFrom('products')
      .select(['id', 'name'])
      .where('organisation', '=', organisation)
      .where('archived', 'is', null)
      .orderBy('updated', 'desc')
      .limit(MOST_PRODUCTS)
      .execute(),
  ]);
  const known = (organisationRow?.languages ?? []).flatMap(
    (one) => VOICE_LANGUAGES.find((name) => name === one.slice(0, 2).toLowerCase()) ?? [],
  );
  const local = learnt === undefined ? undefined : unpackLocal(learnt.weights);
  const kept = aspects.filter(({ removed }) => removed === null);
  const own = {
    aspects: kept.length === 0 ? undefined : nameAspects(kept),
    revision: aspects.reduce((sum, { revision }) => sum + revision, 0),
  };
  return { own, usual: known[0], local, products: products.length === 0 ? undefined : nameProducts(products) };
}

/**
 * What somebody said of an organisation's texts, by the key of the words.
 *
 * @example (await loadCorrections(ctx))('Trop chère')?.sentiment
 */
export async function loadCorrections(ctx: Asking & Pick<Context, 'secrets'>): Promise<Hearing['correction']> {
  const rows = await ctx.records
    .selectFrom('voice_corrections')
    .select(['hash', 'said'])
    .where('organisation', '=', ctx.organisation)
    .execute();
  // Most organisations correct nothing: then nothing is hashed.
  if (rows.length === 0) return () => undefined;
  const known = new Map<string, Correction>(rows.map(({ hash, said }) => [hash.toString('hex'), said]));
  return (text) => known.get(textKey(ctx.secrets, ctx.organisation, text).toString('hex'));
}

/**
 * Both, asked now.
 *
 * @example ears.hear(said, await loadHearing(ctx))
 */
export async function loadHearing(ctx: Asking & Pick<Context, 'secrets'>): Promise<Hearing> {
  const [familiar, correction] = await Promise.all([loadFamiliar(ctx), loadCorrections(ctx)]);
  return { ...familiar, correction };
}
