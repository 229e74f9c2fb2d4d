import type { Debrief, Moment, ProductResult } from '#src/contract/debrief.ts';
import type { Finding, FindingKind } from '#src/contract/finding.ts';
import { stands } from './stands.ts';

/** What the front of the paper says, chosen from the findings. Nothing that is "not shown to differ" is ever chosen. */
export interface Conclusion {
  worked: Finding | null;
  did_not: Finding | null;
  rewatch: Moment | null;
  /** The product to bring back; `sure` when a test shows that it sells above the others. */
  product: { result: ProductResult; sure: boolean } | null;
  try_next: Finding | null;
  /** One or two findings whose headlines make the headline, the stronger first. */
  headline: Finding[];
}

const STRENGTH = { strong: 6, moderate: 3, weak: 0 };
const STATUS = { shown: 1, fact: 0, not_shown: -100 };
/** At equal strength an opportunity asks for a decision before a problem, a problem before a risk. */
const URGENCY = { opportunity: 1.5, problem: 1, risk: 0.5, success: -3 };
/** What was sold and who left is news; how the chat was spread is background, however surely it was counted, and no failure. */
const NEWS: Partial<Record<FindingKind, number>> = { chat_concentrated: -6, chat_broad: -4, questions_answered: -2 };

/** Chooses the headline and the five lines. */
export function chooseConclusion(debrief: Debrief): Conclusion {
  const { moments } = debrief;
  // A burst as the recording begins has no "just before" to stand out from: it is listed, and opens no page.
  const findings = debrief.findings.filter(
    ({ evidence_against }) => !evidence_against.some(({ kind }) => kind === 'start_of_session'),
  );
  const high = moments.filter(({ kind }) => kind === 'high');
  const worked = best(findings.filter(({ side }) => side === 'success'));
  const did_not = best(findings.filter(({ side, kind }) => (side === 'problem' || side === 'risk') && !(kind in NEWS)));
  const pair = [worked, did_not].filter((finding) => finding !== null && weight(finding) > 0) as Finding[];
  return {
    worked,
    did_not,
    rewatch:
      high.find((moment) => stands(debrief, moment)) ??
      moments.find((moment) => stands(debrief, moment)) ??
      high[0] ??
      moments[0] ??
      null,
    product: productOf(debrief),
    try_next: best(findings, ({ side }) => URGENCY[side]),
    headline: pair.sort((one, other) => weight(other) - weight(one)),
  };
}

function weight({ kind, strength, status, q }: Finding): number {
  return STRENGTH[strength] + STATUS[status] + (NEWS[kind] ?? 0) - (q ?? 0.05);
}

function best(findings: Finding[], bonus: (finding: Finding) => number = () => 0): Finding | null {
  const rated = findings
    .filter(({ status }) => status !== 'not_shown')
    .map((finding) => ({ finding, rate: weight(finding) + bonus(finding) }));
  return rated.sort((one, other) => other.rate - one.rate)[0]?.finding ?? null;
}

/** The product shown to sell above the others, else the one that leads after shrinking, else the one that sold most. */
function productOf({ products, findings }: Debrief): Conclusion['product'] {
  const shown = findings.find(({ kind, status }) => kind === 'product_sells_above' && status === 'shown');
  const proven = products.find(
    ({ product, name }) => product === shown?.subject?.id || name === shown?.values['product'],
  );
  if (shown !== undefined && proven !== undefined) return { result: proven, sure: true };
  const sold = products.filter(({ units }) => units > 0);
  const lead = sold.toSorted(
    (one, other) => (other.shrunk?.value ?? -1) - (one.shrunk?.value ?? -1) || other.units - one.units,
  )[0];
  return lead === undefined ? null : { result: lead, sure: false };
}
