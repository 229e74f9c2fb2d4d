import type { Debrief } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { askInTurn } from './ask-in-turn.ts';
import { audience } from './audience.ts';
import { chat } from './chat.ts';
import { compareSessions } from './compare-sessions.ts';
import { contentTypes, readBySegment, segmentCounts } from './content-types.ts';
import { engagement } from './engagement.ts';
import { makeFindings } from './findings/make-findings.ts';
import { funnel } from './funnel.ts';
import { mentions } from './mentions.ts';
import { findMoments } from './moments/find-moments.ts';
import { readLag } from './moments/read-lag.ts';
import { oneThreadEach } from './one-thread-each.ts';
import { placedMeanwhile } from './placed-meanwhile.ts';
import { products, readClicks } from './products.ts';
import { readActions, troubleOf } from './read-actions.ts';
import { readOnScreen } from './read-on-screen.ts';
import { readOverview } from './read-overview.ts';
import { readPresence } from './read-presence.ts';
import { readSales } from './read-sales.ts';
import { currencyOf, revenue } from './revenue.ts';
import { figuresOf, type SessionFigures } from './session-figures.ts';
import { streamQuality } from './stream-quality.ts';
import { warningsOf } from './warnings.ts';

/** From so many events a session counts as large: its questions are asked a few at a time, for the engine's memory. */
const LARGE = 1_000_000;
const LARGE_AT_ONCE = 3;

/**
 * The whole after-action review of one session: every question asked of its events, compared with the organisation's previous
 * sessions (`history`, in any order; later ones are ignored), and findings made of the answers. A session that only has some of the data gets the
 * parts it allows; `warnings` says what is missing. Times in seconds from the session's start, money in minor units.
 *
 * @throws AftershowError store_unavailable
 * @example const debrief = await debriefSession({ organisation, events, now: () => new Date() }, facts);
 */
export async function debriefSession(
  given: AnalysisContext,
  session: SessionFacts,
  history: readonly SessionFigures[] = [],
): Promise<Debrief> {
  const { ctx, widen } = askInTurn(oneThreadEach(given), LARGE_AT_ONCE);
  const answers = await askEverything(ctx, session, (events) => {
    if (events < LARGE) widen(Number.POSITIVE_INFINITY);
  });
  const { overview, onScreen, lag, moments, sold, presence, actions, voice, trouble, stream } = answers;
  const orders = sold.sales.length + sold.others.products + sold.others.people + sold.others.link;
  // No order anywhere in these days means that orders are not known, not that nothing was sold.
  const sales = orders === 0 ? null : sold;
  const list = sales?.sales ?? null;
  // Without a click or a cart of anybody the rule can credit no order, which is not the same as nothing sold.
  const interacted = overview.didAny(['click', 'cart_add', 'checkout']) > 0;
  const [who, steps] = await Promise.all([
    audience(ctx, session, overview, presence, onScreen, list, trouble.all),
    funnel(ctx, session, overview, list),
  ]);
  const segments = segmentCounts(session, answers.bySegment, presence, list);
  const currency = currencyOf(session, sold.sales);
  const parts = {
    session,
    computed_at: ctx.now().toISOString(),
    made_from: { events: overview.events, voices: overview.voices, newest: overview.newest },
    lag,
    audience: who,
    engagement: engagement(session, overview, actions, presence),
    products: products(session, answers.clicks, presence, onScreen, list, answers.named, currency),
    content: contentTypes(segments, presence !== null),
    funnel: steps,
    revenue: revenue(session, sales, who.views, interacted),
    placed: answers.placed,
    voice,
    stream,
    reported: session.figures,
  };
  const comparison = compareSessions(figuresOf(parts), history);
  const warnings = warningsOf({
    ...parts,
    overview,
    onScreen,
    sales,
    sources: who.arrivals.length > 0,
    history: comparison?.sessions ?? history.length,
  });
  const findings = await makeFindings(ctx, { ...parts, moments, comparison }, { segments, onScreen, sales, history });
  return { ...parts, moments, comparison, survey: null, findings, warnings };
}

/** Each question is asked as soon as what it hangs on is known, so that the store has work while we think answers over. */
async function askEverything(ctx: AnalysisContext, session: SessionFacts, counted: (events: number) => void) {
  const counts = readOverview(ctx, session).then((known) => {
    counted(known.events);
    return known;
  });
  const screen = readOnScreen(ctx, session);
  const pins = screen.then((shown) => shown.pins);
  const reaction = pins.then((known) => readLag(ctx, session, known));
  const there = Promise.all([counts, screen]).then((known) => readPresence(ctx, session, ...known));
  const done = counts.then((known) => readActions(ctx, session, known));
  const hurt = done.then((known) => troubleOf(session, known));
  const [overview, onScreen, lag, { moments }, sold, presence, actions, trouble, voice, stream, ...rest] =
    await Promise.all([
      counts,
      screen,
      reaction,
      findMoments(ctx, session, { pins, lag: reaction }),
      screen.then((shown) => readSales(ctx, session, shown)),
      there,
      done,
      hurt,
      counts.then((known) => chat(ctx, session, known)),
      Promise.all([counts, there, hurt]).then((known) => streamQuality(ctx, session, ...known)),
      reaction.then(({ seconds }) => readBySegment(ctx, session, seconds)),
      screen.then((shown) => readClicks(ctx, session, shown)),
      mentions(ctx, session),
      placedMeanwhile(ctx, session),
    ]);
  const [bySegment, clicks, named, placed] = rest;
  return {
    ...{ overview, onScreen, lag, moments, sold, presence, actions, trouble, voice, stream },
    ...{ bySegment, clicks, named, placed },
  };
}
