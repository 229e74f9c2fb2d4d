import type { Debrief } from '#src/contract/debrief.ts';
import type { Missed } from '#src/contract/missed-money.ts';
import { money as en } from '#src/message/en/app/money.ts';
import { money as es } from '#src/message/es/app/money.ts';
import { LANGS, type Lang } from '#src/message/format.ts';
import { money as fr } from '#src/message/fr/app/money.ts';
import type { Context } from '#src/store/context.ts';
import { endedSessions } from '../ended-sessions.ts';
import { keptDebrief } from '../kept-debrief.ts';
import { countAgreed } from './count-agreed.ts';
import { estimateOf } from './estimate.ts';
import { missedCarts } from './missed-carts.ts';
import { missedQuestions } from './missed-questions.ts';
import { missedStock } from './missed-stock.ts';

const WORDS = { en, fr, es };
/** What is older has been decided. */
const MOST_SESSIONS = 12;

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/**
 * What was wanted and not sold, of one session or of the last twelve, the most first.
 *
 * @param asked.lang the language of what to say where a session's own is none of ours
 * @throws AftershowError not_found
 * @example (await readMissedMoney(ctx, { lang: 'fr' })).missed[0]?.estimate
 */
export async function readMissedMoney(
  ctx: Asking,
  asked: { session?: string | undefined; lang: Lang },
): Promise<{ sessions: number; missed: Missed[] }> {
  const ids =
    asked.session === undefined
      ? (await endedSessions(ctx)).slice(0, MOST_SESSIONS).map(({ id }) => id)
      : [asked.session];
  const missed: Missed[] = [];
  for (const id of ids) missed.push(...(await missedOf(ctx, await keptDebrief(ctx, id), asked.lang)));
  return { sessions: ids.length, missed: missed.sort((a, b) => b.estimate.value - a.estimate.value) };
}

async function missedOf(ctx: Asking, debrief: Debrief, fallback: Lang): Promise<Missed[]> {
  const { session, products, revenue, funnel } = debrief;
  const currency = revenue.net?.currency ?? session.currency;
  if (currency === null) return [];
  const language = LANGS.find((lang) => lang === session.language?.slice(0, 2).toLowerCase()) ?? fallback;
  const { replies } = WORDS[language];
  const of = { session: { id: session.id, title: session.title, start: session.start } };
  const nothing = { product: null, topic: null, questions: [], in_carts: null, reachable: null };
  const say = (text: string) => ({ reply: { language, text } });
  const { left, buyers } = await missedCarts(ctx, session);

  const stock = missedStock(products, currency).map((one) => ({
    ...{ ...nothing, ...of, kind: 'out_of_stock' as const, ...one },
    ...say(replies.out_of_stock(one.product.name)),
  }));
  const questions = missedQuestions(debrief, buyers).map(({ quotes, ...found }) => ({
    ...{ ...nothing, ...of, ...found, kind: 'unanswered' as const },
    questions: quotes.map(({ at_s, text }) => ({ at_s, text })),
    ...say(replies.unanswered(WORDS[language].topics[found.topic])),
  }));

  const inCarts = left.reduce((sum, { amount }) => sum + amount, 0);
  const [carted, ordered] = ['carted', 'ordered'].map((name) => funnel.steps.find(({ step }) => step === name)?.people);
  const found = estimateOf(left.length, { bought: ordered ?? 0, of: carted ?? 0 }, inCarts / left.length, currency);
  if (found === null) return [...stock, ...questions];
  const known = [...new Set(left.flatMap(({ customer }) => customer ?? []))];
  const most = [...Map.groupBy(left, ({ product }) => product)].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
  const name = session.products.find(({ id }) => id === most)?.name ?? replies.something;
  return [
    ...stock,
    ...questions,
    {
      ...{ ...nothing, ...of, kind: 'abandoned', people: left.length, rate: found.rate },
      // They had a week and did not: that nobody comes back is as possible as that they buy like the others, so the range begins at 0.
      estimate: { ...found.estimate, value: Math.round(found.estimate.value / 2), low: 0 },
      in_carts: { amount: inCarts, currency },
      reachable: { known: known.length, agreed: await countAgreed(ctx, known) },
      ...say(replies.abandoned(name)),
    },
  ];
}
