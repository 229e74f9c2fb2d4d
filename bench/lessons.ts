/**
 * How fast the library of lessons answers: a page of 30 by words in three languages, by condition, and the overview with its pairs, over
 * LESSONS lessons (5,000). Prints one JSON object a line: p50 and p95 in milliseconds of 20 askings each.
 *
 * Run: bin/node bench/lessons.ts
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { listLessons } from '#src/review/list-lessons.ts';
import { readLessonOverview } from '#src/review/read-lesson-overview.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { openStores } from '#src/store/open-stores.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { say } from './machine.ts';
import { spread } from './spread.ts';

const LESSONS = Number(process.argv[2] ?? 5000);
const WORDS = {
  en: 'show price before demonstration viewers click early answer questions sizes second host chat offer closing evening colour order basket launch product story'.split(
    ' ',
  ),
  fr: 'montrer prix avant démonstration spectateurs cliquent tôt répondre questions tailles présentatrice discussion offre clôture soirée couleur commande panier lancement'.split(
    ' ',
  ),
  es: 'mostrar precio antes demostración espectadores clic pronto responder preguntas tallas presentadora conversación oferta cierre noche color pedido cesta lanzamiento'.split(
    ' ',
  ),
};

const data = await mkdtemp(join(tmpdir(), 'aftershow-bench-'));
const stores = await openStores({ data });
const system = {
  ...{ records: stores.records, events: stores.events, secrets: deriveSecrets(randomBytes(32)) },
  ...{ actor: { kind: 'system' as const, id: 'bench' }, now: () => new Date() },
};
const { id: organisation } = await createOrganisation(system, {
  ...{ name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] },
});
const ctx = { ...system, organisation };
const random = seededRandom(7);
const now = ctx.now();
const pick = <Item>(list: readonly Item[]): Item => list[random.int(0, list.length - 1)] as Item;
const rows = Array.from({ length: LESSONS }, (_, n) => {
  const words = WORDS[pick(['en', 'fr', 'es'] as const)];
  return {
    ...{ organisation: ctx.organisation, id: uuidv7(), review: null, from_statement: null, why: '' },
    statement: `${Array.from({ length: random.int(6, 14) }, () => pick(words)).join(' ')} ${n}`,
    conditions: JSON.stringify(random.float() < 0.5 ? { format: pick(['talk', 'brunch', 'evening']) } : {}),
    ...{ kind: pick(['keep', 'avoid', 'try', 'change'] as const), confidence: 'low' as const, review_on: '2027-01-01' },
    ...{ against_searched: null, created: new Date(now.getTime() - n * 60_000), updated: now },
  };
});
for (let at = 0; at < rows.length; at += 500)
  await ctx.records
    .insertInto('lessons')
    .values(rows.slice(at, at + 500))
    .execute();

async function measure(name: string, ask: () => Promise<{ lessons?: unknown[] }>): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < 20; round++) {
    const begun = performance.now();
    found = (await ask()).lessons?.length ?? 0;
    times.push(performance.now() - begun);
  }
  say('lessons', { name, lessons: LESSONS, found, ...spread(times) });
}

const page = { limit: 30 };
await measure('newest', () => listLessons(ctx, {}, page));
await measure('words, French without accents', () => listLessons(ctx, { search: 'demonstration presentatrice' }, page));
await measure('a beginning', () => listLessons(ctx, { search: 'preg' }, page));
await measure('words and condition', () => listLessons(ctx, { search: 'price questions', format: 'talk' }, page));
await measure('overview with pairs', async () => {
  await readLessonOverview(ctx);
  return {};
});
await stores.close();
await rm(data, { recursive: true, force: true });
process.exit(0);
