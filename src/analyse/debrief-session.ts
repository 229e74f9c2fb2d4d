import type { Debrief } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { audience } from './audience.ts';
import { chat } from './chat.ts';
import { compareSessions } from './compare-sessions.ts';
import { contentTypes, segmentCounts } from './content-types.ts';
import { gridOf } from './curve-grid.ts';
import { engagement } from './engagement.ts';
import { makeFindings } from './findings/make-findings.ts';
import { funnel } from './funnel.ts';
import { mentions } from './mentions.ts';
import { findMoments } from './moments/find-moments.ts';
import { placedMeanwhile } from './placed-meanwhile.ts';
import { products } from './products.ts';
import { readActions } from './read-actions.ts';
import { readOnScreen } from './read-on-screen.ts';
import { readOverview } from './read-overview.ts';
import { readPresence } from './read-presence.ts';
import { readSales } from './read-sales.ts';
import { currencyOf, revenue } from './revenue.ts';
import { figuresOf, type SessionFigures } from './session-figures.ts';
import { streamQuality } from './stream-quality.ts';
import { warningsOf } from './warnings.ts';

/**
 * The whole after-action review of one session: every question asked of its events, compared with the organisation's previous
 * sessions (`history`, in any order; later ones are ignored), and findings made of the answers. A session that only has some of the data gets the
 * parts it allows; `warnings` says what is missing. Times in seconds from the session's start, money in minor units.
 *
 * @throws AftershowError store_unavailable
 * @example const debrief = await debriefSession({ organisation, events, now: () => new Date() }, facts);
 */
export async function debriefSession(
  ctx: AnalysisContext,
  session: SessionFacts,
  history: readonly SessionFigures[] = [],
): Promise<Debrief> {
  const [overview, onScreen] = await Promise.all([readOverview(ctx, session), readOnScreen(ctx, session)]);
  const [presence, actions, sold, placed, voice, named, { lag, moments }] = await Promise.all([
    readPresence(ctx, session, overview, onScreen),
    readActions(ctx, session, overview),
    readSales(ctx, session, onScreen),
    placedMeanwhile(ctx, session),
    chat(ctx, session, overview),
    mentions(ctx, session),
    findMoments(ctx, session, { pins: onScreen.pins }),
  ]);
  const orders = sold.sales.length + sold.others.products + sold.others.people + sold.others.link;
  // No order anywhere in these days means that orders are not known, not that nothing was sold.
  const sales = orders === 0 ? null : sold;
  const currency = currencyOf(session, sold.sales);
  const ofNobody =
    actions.curves.get('trouble_of_nobody') ?? new Array<number>(gridOf(session.duration_s).cells).fill(0);
  // Without a click or a cart of anybody the rule can credit no order, which is not the same as nothing sold.
  const interacted = overview.didAny(['click', 'cart_add', 'checkout']) > 0;
  const trouble = ofNobody.map((n, cell) => n + (actions.curves.get('trouble')?.[cell] ?? 0));
  const [who, stream, segments, items, steps] = await Promise.all([
    audience(ctx, session, overview, presence, onScreen, sales?.sales ?? null, trouble),
    streamQuality(ctx, session, overview, presence, { trouble, ofNobody }),
    segmentCounts(ctx, session, presence, sales?.sales ?? null, lag.seconds),
    products(ctx, session, presence, onScreen, sales?.sales ?? null, named, currency),
    funnel(ctx, session, overview, sales?.sales ?? null),
  ]);
  const parts = {
    session,
    computed_at: ctx.now().toISOString(),
    made_from: { events: overview.events, voices: overview.voices, newest: overview.newest },
    lag,
    audience: who,
    engagement: engagement(session, overview, actions, presence),
    products: items,
    content: contentTypes(segments, presence !== null),
    funnel: steps,
    revenue: revenue(session, sales, who.views, interacted),
    placed,
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
