import type { Debrief } from '#src/contract/debrief.ts';
import type { Finding } from '#src/contract/finding.ts';
import { benjaminiHochberg } from '#src/statistics/multiple-testing.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import type { SegmentCounts } from '../content-types.ts';
import type { OnScreen } from '../read-on-screen.ts';
import type { Sales } from '../read-sales.ts';
import type { SessionFigures } from '../session-figures.ts';
import { type Candidate, evidence, type Family } from './candidate.ts';
import { chatFindings } from './chat-findings.ts';
import { contentFindings } from './content-findings.ts';
import { dropOffFindings } from './drop-off-findings.ts';
import { funnelFindings } from './funnel-findings.ts';
import { historyFindings } from './history-findings.ts';
import { momentFindings } from './moment-findings.ts';
import { productFindings } from './product-findings.ts';
import { streamFindings } from './stream-findings.ts';
import { targetFindings } from './target-findings.ts';

/** The answers that findings are made of. */
export type Answers = Omit<Debrief, 'findings' | 'warnings' | 'survey'>;

/** What lies behind the answers, where evidence is looked for. */
export interface Behind {
  segments: readonly SegmentCounts[];
  onScreen: OnScreen;
  sales: Sales | null;
  history: readonly SessionFigures[];
}

/** False discoveries we accept among all that is called shown. */
const Q = 0.1;

/**
 * Statements of success and problem that the data supports by itself, each with evidence for and against that was looked for. All
 * tests of the session go through Benjamini–Hochberg together at q = .10; what does not pass stays, as "not shown to differ", with the
 * smallest effect that could have been seen.
 *
 * Strength: strong is shown at q ≤ .01 (or counted, not tested) on 30 people or more with nothing found against it; moderate is shown
 * or counted on 10 people or more with at most one thing against it; everything else is weak.
 *
 * @example (await makeFindings(ctx, answers, behind)).filter(({ status }) => status === 'shown')
 */
export async function makeFindings(ctx: AnalysisContext, answers: Answers, behind: Behind): Promise<Finding[]> {
  const families: Family[] = [
    await momentFindings(ctx, answers, behind),
    dropOffFindings(answers, behind),
    streamFindings(answers),
    productFindings(answers, behind),
    contentFindings(answers, behind),
    chatFindings(answers),
    historyFindings(answers, behind),
    funnelFindings(answers),
    targetFindings(answers),
  ];
  const candidates = families.flatMap((family) => family.candidates);
  const tested = [...candidates.map(({ p }) => p), ...families.flatMap((family) => family.silent)];
  const qs = benjaminiHochberg(tested);
  return candidates
    .map((candidate, i) => settled(candidate, qs[i] ?? null))
    .sort(byWeight)
    .map(numbered);
}

function settled(candidate: Candidate, q: number | null): Omit<Finding, 'id'> {
  const { people, searched, ...rest } = candidate;
  const status = candidate.p === null ? 'fact' : q !== null && q <= Q ? 'shown' : 'not_shown';
  const against = [...candidate.evidence_against];
  if (people < 10 && !against.some(({ kind }) => kind === 'few_people' || kind === 'small_sample')) {
    against.push(evidence('few_people', { people }));
  }
  if (status === 'not_shown') against.push(evidence('not_significant', { p: candidate.p, q }));
  const contrary = against.length;
  if (contrary === 0) against.push(evidence('searched_none_found', { searched: searched.join(' ') }));
  const sure = status === 'fact' || (status === 'shown' && q !== null && q <= 0.01);
  const strength =
    sure && people >= 30 && contrary === 0
      ? 'strong'
      : status !== 'not_shown' && people >= 10 && contrary <= 1
        ? 'moderate'
        : 'weak';
  return { ...rest, status, strength, q, evidence_against: against, wrong_if: candidate.kind };
}

const STATUSES: readonly Finding['status'][] = ['shown', 'fact', 'not_shown'];
const STRENGTHS: readonly Finding['strength'][] = ['strong', 'moderate', 'weak'];

/** Every live chat is spread somehow: that is background, however surely it was counted. */
const BACKGROUND = new Set<Finding['kind']>(['chat_concentrated', 'chat_broad']);

/** What is shown and strong first; among equals the less likely by chance, then the earlier. */
function byWeight(a: Omit<Finding, 'id'>, b: Omit<Finding, 'id'>): number {
  const last = (finding: Omit<Finding, 'id'>) => (finding.status === 'not_shown' ? 1 : 0);
  return (
    last(a) - last(b) ||
    Number(BACKGROUND.has(a.kind)) - Number(BACKGROUND.has(b.kind)) ||
    STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) ||
    STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
    (a.q ?? 0) - (b.q ?? 0) ||
    (a.at_s ?? 0) - (b.at_s ?? 0)
  );
}

function numbered(finding: Omit<Finding, 'id'>, index: number): Finding {
  return { id: `f${index + 1}`, ...finding };
}
