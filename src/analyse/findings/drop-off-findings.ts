import type { Evidence } from '#src/contract/finding.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { type Candidate, evidence, type Family, looks } from './candidate.ts';
import type { Answers, Behind } from './make-findings.ts';

/**
 * Stretches in which more people left than usual, as statements. Against each is searched: trouble of the stream, the same product or
 * kind of segment without a drop-off, few people, and the end of the session.
 *
 * @example dropOffFindings(answers, behind).candidates[0]?.values.left
 */
export function dropOffFindings(answers: Answers, behind: Behind): Family {
  const { session, audience, stream, products } = answers;
  const nameOf = (id: string) => products.find((product) => product.product === id)?.name ?? id;
  const candidates = audience.drop_offs.map((drop): Candidate => {
    const inside = (s: { start_s: number; end_s: number }) => s.start_s < drop.end_s && s.end_s > drop.start_s;
    const supporting: Evidence[] = [
      evidence('signal', { signal: 'leaves', value: drop.left, usual: drop.expected }, drop.start_s),
      ...drop.products.map((id) => evidence('on_screen', { product: nameOf(id) }, drop.start_s)),
      ...(drop.segment === null ? [] : [evidence('in_segment', { segment: drop.segment }, drop.start_s)]),
    ];
    const against: Evidence[] = [];
    const trouble = stream.incidents.find((i) => i.start_s < drop.end_s && i.end_s > drop.start_s - 60);
    if (trouble !== undefined) {
      against.push(evidence('stream_trouble', { errors: trouble.errors, people: trouble.people }, trouble.start_s));
    } else if (stream.errors + stream.stalls > 0) {
      supporting.push(evidence('no_stream_trouble', {}, drop.start_s));
    }
    for (const id of drop.products) {
      const n = behind.onScreen.pins.filter(
        (pin) =>
          pin.product === id &&
          !inside(pin) &&
          !audience.drop_offs.some((d) => d.start_s < pin.end_s && d.end_s > pin.start_s),
      ).length;
      if (n > 0) against.push(evidence('same_elsewhere', { n, at: nameOf(id) }));
    }
    const kind = session.segments.find(inside)?.content;
    const alike = session.segments.filter(
      (s) =>
        s.content === kind && !inside(s) && !audience.drop_offs.some((d) => d.start_s < s.end_s && d.end_s > s.start_s),
    ).length;
    if (kind !== undefined && alike > 0 && drop.products.length === 0) {
      against.push(evidence('same_elsewhere', { n: alike, at: drop.segment }));
    }
    if (drop.end_s > session.duration_s * 0.95) against.push(evidence('end_of_session', {}, drop.end_s));
    return {
      kind: 'drop_off',
      side: 'problem',
      subject: null,
      at_s: drop.start_s,
      values: {
        at_s: drop.start_s,
        left: drop.left,
        expected: drop.expected,
        present: drop.present,
        span_s: drop.end_s - drop.start_s,
      },
      p: drop.p,
      mde: minimumDetectableEffect(Math.sqrt(Math.max(1, drop.expected))),
      people: drop.left,
      evidence_for: supporting,
      evidence_against: against,
      searched: looks(
        ['stream_trouble', stream.errors + stream.stalls > 0],
        ['same_product_elsewhere', drop.products.length > 0],
        ['same_content_elsewhere', kind !== undefined],
        ['end_of_session', true],
        ['small_sample', true],
      ),
    };
  });
  return { candidates, silent: [] };
}
