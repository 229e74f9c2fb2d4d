import { z } from 'zod';
import type { SessionTheme, Voice } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { compareShares } from '#src/statistics/compare-groups.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { isCritical } from './moments/critical-words.ts';
import type { Overview } from './read-overview.ts';
import { WHO } from './voices/count-voices.ts';
import { themed } from './voices/describe-themes.ts';
import { FEELING, feelingColumns, feelingOf } from './voices/feeling.ts';
import { findThemes } from './voices/find-themes.ts';
import { namesOf } from './voices/group-terms.ts';
import { leadingTerms, MOST_COUNTED } from './voices/list-themes.ts';
import { matchTerms } from './voices/theme-match.ts';
import { TOXIC_FROM } from './voices/voice-item.ts';
import { type Scope, type Surroundings, scopeOf } from './voices/voice-scope.ts';

const MOST = 6;
/** Fewer messages than this hold no themes worth counting. */
const LEAST_MESSAGES = 30;

const totalRow = z.object({
  ...{ theme: z.number(), items: z.number(), people: z.number(), early: z.number() },
  ...feelingColumns,
});
const quoteRow = z.object({
  ...{ theme: z.number(), id: z.string(), at: z.number(), author: z.string(), text: z.string(), label: z.string() },
});
const wholeRow = z.object({ items: z.number(), half: z.number() });

/**
 * What people spoke of in a session's chat, most people first: how many, how they felt, whether it grew from its first half of messages
 * to its second, and a text of criticism and one of praise where there are both. Of more than 40,000 messages every nth is counted.
 *
 * @example (await sessionThemes(ctx, facts, overview))[0]?.names
 */
export async function sessionThemes(
  ctx: AnalysisContext,
  session: SessionFacts,
  overview: Overview,
): Promise<Voice['themes']> {
  if (overview.voices < LEAST_MESSAGES) return [];
  const start = session.start === null ? null : Date.parse(session.start);
  const own = { ...{ id: session.id, title: session.title, show: null, start }, duration_s: session.duration_s };
  const around: Surroundings = { zone: session.zone, sessions: [own], byId: new Map([[own.id, own]]), removed: [] };
  const plain = scopeOf(ctx, around, { session: session.id });
  const said = { ...plain, from: `(SELECT * FROM ${plain.from} WHERE channel IN ('chat', 'tip'))` };
  const [groups, [whole]] = await Promise.all([
    findThemes(ctx, around, said),
    ctx.events.ask(
      `SELECT count() AS items, ifNotFinite(quantileExact(0.5)(at), 0) AS half FROM ${said.from}`,
      said.params,
      wholeRow,
    ),
  ]);
  const { items: messages = 0, half = 0 } = whole ?? {};
  const part = Math.max(1, Math.ceil(messages / MOST_COUNTED));
  const scope =
    part === 1 ? said : { ...said, from: `(SELECT * FROM ${said.from} WHERE cityHash64(id) % ${part} = 0)` };
  const found = groups.slice(0, 2 * MOST).map((group) => ({ ...group, chosen: leadingTerms(group.terms) }));
  if (found.length === 0) return [];
  const matches = found.map(({ chosen }, at) => matchTerms(chosen, `f${at}`));
  const from = themed(scope.from, matches);
  const params = Object.assign({}, scope.params, { half }, ...matches.map((one) => one.params)) as Scope['params'];
  const [totals, quotes] = await Promise.all([
    ctx.events.ask(
      `SELECT theme, count() AS items, uniqExact(${WHO}) AS people, countIf(at < {half:Int64}) AS early, ${FEELING} FROM ${from} GROUP BY theme`,
      params,
      totalRow,
    ),
    ctx.events.ask(
      `SELECT theme, id, at, author, text, toString(label) AS label FROM ${from}
       WHERE heard > 0 AND toxicity < ${TOXIC_FROM} AND NOT has(intents, 'spam')
       ORDER BY theme, label, certainty - abs(toInt64(lengthUTF8(text)) - 80) / 200 DESC, id LIMIT 1 BY theme, label`,
      params,
      quoteRow,
    ),
  ]);
  const halves = Math.max(1, Math.round(messages / part / 2));
  return found
    .flatMap((group, at): SessionTheme[] => {
      const total = totals.find(({ theme }) => theme === at);
      if (total === undefined) return [];
      const { items, people, early } = total;
      const late = Math.min(halves, items - early);
      const change = compareShares({ k: late, n: halves }, { k: Math.min(halves, early), n: halves });
      const texts = ['negative', 'positive', 'neutral'].flatMap(
        (label) => quotes.find((one) => one.theme === at && one.label === label) ?? [],
      );
      return [
        {
          title: null,
          names: namesOf({ terms: group.terms, aspect: group.aspect }),
          terms: group.chosen,
          messages: items * part,
          people: people * part,
          feeling: feelingOf(total),
          change: change === null ? null : { value: change.estimate, interval: change.interval },
          quotes: texts.slice(0, 2).map(({ id, at: ms, author, text, label }) => {
            const at_s = (ms - (start ?? 0)) / 1000;
            const role = label === 'negative' ? 'criticism' : label === 'positive' ? 'praise' : 'typical';
            return { ...{ id, at_s, author, text, critical: isCritical(text) }, role };
          }),
        },
      ];
    })
    .sort((a, b) => b.people - a.people)
    .slice(0, MOST);
}
