import type { ReviewSummary } from '#src/contract/review.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import { ACTION_WORDS, REVIEW_WORDS } from './words.ts';

/** A mail's paragraph holds no more; the page itself is a tap away. */
const LONGEST = 980;

/**
 * The one page of a review as a mail says it: what went well and what did not with what stands behind it, lessons, actions, what was
 * carried over, what changed since the review before, and how many wrote.
 *
 * @example summaryParagraphs(summary, 'fr') // ['Ce qui a marché : …', …]
 */
export function summaryParagraphs(summary: ReviewSummary, lang: Lang): string[] {
  const { page } = REVIEW_WORDS[lang].letter;
  const { quote } = formatOf(lang);
  const side = (...kinds: readonly string[]) =>
    summary.statements
      .filter(({ kind }) => kinds.includes(kind))
      .map((one) => `${quote(one.text)} (${page.standing(one.for, one.against)})`);
  const said = (all: readonly string[], write: (all: string) => string) =>
    all.length === 0 ? [] : [short(write(all.join(' · ')))];
  const sum = (count: 'asked' | 'submitted') => summary.responses.reduce((total, one) => total + one[count], 0);
  return [
    ...said(side('success', 'opportunity'), page.well),
    ...said(side('problem', 'risk'), page.badly),
    ...(summary.one_side_reason === null ? [] : [short(page.oneSide(summary.one_side_reason))]),
    ...said(
      summary.lessons.map(({ statement }) => quote(statement)),
      page.lessons,
    ),
    ...said(
      summary.actions.map(({ verb }) => quote(verb)),
      page.actions,
    ),
    ...said(summary.carried.map(quote), page.carried),
    ...sinceOf(summary, lang),
    page.wrote(sum('submitted'), sum('asked'), summary.small_sample),
  ];
}

/** What changed since the review before; nothing where nothing was open then. */
function sinceOf({ since }: ReviewSummary, lang: Lang): string[] {
  if (since === null) return [];
  const { page } = REVIEW_WORDS[lang].letter;
  const words = ACTION_WORDS[lang];
  const { quote } = formatOf(lang);
  const all = [
    ...(since.carried === 0 ? [] : [page.settled(since.settled, since.carried)]),
    ...since.actions.map(({ verb, verdict, overdue, state }) => {
      const became = verdict === null ? (overdue ? words.late : words.stateOf[state]) : words.verdicts[verdict];
      return `${quote(verb)} (${became.toLocaleLowerCase(lang)})`;
    }),
  ];
  return all.length === 0 ? [] : [short(page.since(since.title, all.join(' · ')))];
}

function short(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
