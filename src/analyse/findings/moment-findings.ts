import { z } from 'zod';
import type { Moment } from '#src/contract/debrief.ts';
import type { Evidence } from '#src/contract/finding.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { needlesOf } from '../chat.sql.ts';
import { sessionParams } from '../session-time.ts';
import { WORD_IN_STORE } from '../word-pattern.ts';
import { type Candidate, evidence, type Family, looks } from './candidate.ts';
import type { Answers, Behind } from './make-findings.ts';
import { WORDS_ELSEWHERE_SQL } from './words-elsewhere.sql.ts';

/** Only the first ones become statements; the page lists all moments. */
const MOST = 8;
const AROUND_S = 60;
/** Fewer events than this are a handful of people. */
const SEVERAL = 10;

/**
 * High and low moments as statements. Against each is searched: the same product on screen without such a moment, its words said by
 * as many people in another minute, critical quotes inside a high one, trouble of the stream, few events, and the start and end of
 * the session. A low one in which people left where a drop-off is stated already is counted among the tests, not said twice.
 *
 * @example (await momentFindings(ctx, answers, behind)).candidates[0]?.kind // 'moment_high'
 */
export async function momentFindings(ctx: AnalysisContext, answers: Answers, behind: Behind): Promise<Family> {
  const high = answers.moments.filter((moment) => moment.kind === 'high');
  const low = answers.moments.filter((moment) => moment.kind === 'low');
  const said = low.filter((moment) => driverOf(moment)[0] === 'leaves' && coversDropOff(moment, answers));
  const unsaid = low.filter((moment) => !said.includes(moment));
  const told = [...high.slice(0, MOST), ...unsaid.slice(0, MOST / 2)];
  const elsewhere = await wordsElsewhere(ctx, answers, told);
  return {
    candidates: told.map((moment) => candidateOf(moment, answers, behind, elsewhere)),
    silent: [...said, ...high.slice(MOST), ...unsaid.slice(MOST / 2)].map((moment) => moment.p),
  };
}

type Held = Moment['signals'][string];

/** The signal with the largest part of the score. */
function driverOf({ signals }: Moment): [name: string, held: Held] {
  const [first] = Object.entries(signals).sort((a, b) => Math.abs(b[1].llr) - Math.abs(a[1].llr));
  return first ?? ['chat', { value: 0, usual: 0, llr: 0 }];
}

function coversDropOff({ start_s, end_s }: Moment, { audience }: Answers): boolean {
  return audience.drop_offs.some((drop) => drop.start_s < end_s && drop.end_s > start_s);
}

function candidateOf(
  moment: Moment,
  answers: Answers,
  behind: Behind,
  elsewhere: ReadonlyMap<string, number>,
): Candidate {
  const { session, moments, stream, products } = answers;
  const isHigh = moment.kind === 'high';
  const signals = Object.entries(moment.signals).sort((a, b) => Math.abs(b[1].llr) - Math.abs(a[1].llr));
  const [driver, strongest] = driverOf(moment);
  const nameOf = (id: string) => products.find((product) => product.product === id)?.name ?? id;
  const incident = stream.incidents.find((i) => i.start_s < moment.end_s && i.end_s > moment.start_s - AROUND_S);
  const supporting: Evidence[] = [
    ...signals
      .slice(0, 3)
      .map(([signal, { value, usual }]) => evidence('signal', { signal, value, usual }, moment.peak_s)),
    ...moment.products.map((id) => evidence('on_screen', { product: nameOf(id) }, moment.start_s)),
    ...(moment.segment === null ? [] : [evidence('in_segment', { segment: moment.segment }, moment.start_s)]),
    ...(moment.words.length === 0
      ? []
      : [
          evidence(
            'words',
            {
              words: moment.words
                .slice(0, 5)
                .map(({ word }) => word)
                .join(', '),
            },
            moment.peak_s,
          ),
        ]),
  ];
  const against: Evidence[] = [];
  for (const quote of moment.quotes) {
    const piece = evidence('quote', {}, quote.at_s, quote.text);
    // A critical voice speaks against a success and for a problem; a pleased one in a lull speaks for nothing.
    if (quote.critical && isHigh) against.push(piece);
    else if (quote.critical || isHigh) supporting.push(piece);
  }
  const same = moments.filter((other) => other.kind === moment.kind);
  for (const id of moment.products) {
    const without = behind.onScreen.pins.filter(
      (pin) => pin.product === id && same.every((other) => other.end_s <= pin.start_s || other.start_s >= pin.end_s),
    ).length;
    if (without > 0) against.push(evidence('same_elsewhere', { n: without, at: nameOf(id) }));
  }
  const said = moment.words.filter(({ word, count }) => count >= 3 && (elsewhere.get(word) ?? 0) >= count);
  if (isHigh && said.length > 0 && said.length * 2 >= Math.min(5, moment.words.length)) {
    against.push(evidence('words_elsewhere', { words: said.map(({ word }) => word).join(', ') }));
  }
  if (incident !== undefined) {
    const trouble = evidence('stream_trouble', { errors: incident.errors, people: incident.people }, incident.start_s);
    // A stalling picture explains a lull; for a peak it says that the excitement may be about the stall.
    against.push(trouble);
  } else if (!isHigh && answers.stream.errors + answers.stream.stalls > 0) {
    supporting.push(evidence('no_stream_trouble', {}, moment.start_s));
  }
  // "Just before" has to be there to be compared with.
  if (moment.start_s < AROUND_S) against.push(evidence('start_of_session', {}, moment.start_s));
  const events = Math.round(Math.max(strongest.value, strongest.usual));
  if (events < SEVERAL) against.push(evidence('small_sample', { n: events }));
  if (moment.end_s > session.duration_s * 0.95) against.push(evidence('end_of_session', {}, moment.end_s));
  const ratio = strongest.value / (strongest.usual > 0 ? strongest.usual : 1);
  return {
    kind: isHigh ? 'moment_high' : 'moment_low',
    side: isHigh ? 'success' : 'problem',
    subject: { type: 'moment', id: String(moment.rank), name: '' },
    at_s: moment.start_s,
    values: { at_s: moment.start_s, ratio, driver, value: strongest.value, usual: strongest.usual },
    p: moment.p,
    mde: null,
    people: events,
    evidence_for: supporting,
    evidence_against: against,
    searched: looks(
      ['same_product_elsewhere', moment.products.length > 0],
      ['same_words_elsewhere', isHigh && moment.words.length > 0],
      ['critical_quotes', isHigh && moment.quotes.length > 0],
      ['stream_trouble', stream.errors + stream.stalls > 0],
      ['start_of_session', true],
      ['end_of_session', true],
      ['small_sample', true],
    ),
  };
}

async function wordsElsewhere(
  ctx: AnalysisContext,
  answers: Answers,
  moments: readonly Moment[],
): Promise<Map<string, number>> {
  const words = [...new Set(moments.flatMap((moment) => moment.words.slice(0, 5).map(({ word }) => word)))];
  if (words.length === 0) return new Map();
  const params = {
    ...sessionParams(ctx.organisation, answers.session),
    words,
    needles: needlesOf(words),
    word: WORD_IN_STORE,
    // The answers of the audience follow the screen: the stretch is taken up to the lag's end.
    from: moments.map((moment) => Math.round((moment.start_s - AROUND_S) * 1000)),
    to: moments.map((moment) => Math.round((moment.end_s + answers.lag.seconds + AROUND_S) * 1000)),
  };
  const rows = await ctx.events.ask(WORDS_ELSEWHERE_SQL, params, z.object({ word: z.string(), people: z.number() }));
  return new Map(rows.map(({ word, people }) => [word, people]));
}
