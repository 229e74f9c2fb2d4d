import type { Debrief, Word } from '#src/contract/debrief.ts';
import type { Finding } from '#src/contract/finding.ts';

/** Groups of fewer people are not told apart to outsiders. */
const LEAST_GROUP = 5;
/** Words that fewer messages hold could be one person's. */
const LEAST_MESSAGES = 3;

/**
 * The debrief for people who are not of the organisation: no authors, nothing that anybody wrote in their own words, no group of fewer than
 * five, no costs. Counts, curves, findings and the words that many wrote stay.
 *
 * @example renderReport(withoutPeople(debrief), 'en')
 */
export function withoutPeople(debrief: Debrief): Debrief {
  const { session, audience, moments, voice, survey, findings } = debrief;
  const large = <Group extends { viewers: number }>(groups: Group[]) =>
    groups.filter(({ viewers }) => viewers >= LEAST_GROUP);
  return {
    ...debrief,
    session: {
      ...session,
      products: session.products.map((product) => ({ ...product, cost: null })),
    },
    audience: {
      ...audience,
      arrivals: large(audience.arrivals),
      devices: large(audience.devices),
      countries: large(audience.countries),
    },
    moments: moments.map((moment) => ({ ...moment, quotes: [], words: moment.words.filter(ofMany) })),
    voice: {
      ...voice,
      questions: { ...voice.questions, unanswered: [] },
      top_chatters: [],
      themes: voice.themes.filter(({ people }) => people >= LEAST_GROUP).map((theme) => ({ ...theme, quotes: [] })),
      words: voice.words.filter(ofMany).map((word) => ({ ...word, quotes: [] })),
    },
    survey: survey === null ? null : { ...survey, quotes: [] },
    findings: findings.map(withoutQuotes),
  };
}

/** What many wrote and what is no name of an account. */
function ofMany({ word, count }: Word): boolean {
  return count >= LEAST_MESSAGES && !/[@_\d]/.test(word);
}

function withoutQuotes(finding: Finding): Finding {
  const said = (list: Finding['evidence_for']) =>
    list.filter(({ kind }) => kind !== 'quote').map((evidence) => ({ ...evidence, quote: null }));
  return { ...finding, evidence_for: said(finding.evidence_for), evidence_against: said(finding.evidence_against) };
}
