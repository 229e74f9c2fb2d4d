import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#src/contract/finding.ts';
import { chooseConclusion } from './choose-conclusion.ts';
import { sampleDebrief } from './sample.test-data.ts';
import { chatOnlyDebrief } from './sample-chat.test-data.ts';

const arbitrary = fc.array(
  fc.record({
    side: fc.constantFrom('success', 'problem', 'risk', 'opportunity'),
    status: fc.constantFrom('shown', 'not_shown', 'fact'),
    strength: fc.constantFrom('strong', 'moderate', 'weak'),
    q: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
);

describe('what the front of the paper says', () => {
  it('never uses what is not shown to differ', () => {
    const base = sampleDebrief().findings[0];
    fc.assert(
      fc.property(arbitrary, (parts) => {
        const findings = parts.map((part, at) => ({ ...base, ...part, id: `f${at}` }) as Finding);
        const { worked, did_not, try_next, headline } = chooseConclusion({ ...sampleDebrief(), findings });
        for (const chosen of [worked, did_not, try_next, ...headline]) expect(chosen?.status).not.toBe('not_shown');
        expect([undefined, 'success']).toContain(worked?.side);
        expect([undefined, 'problem', 'risk']).toContain(did_not?.side);
      }),
    );
  });

  it('puts the stronger finding first and leaves weak ones out of the headline', () => {
    const { headline } = chooseConclusion(sampleDebrief());
    expect(headline.map(({ kind }) => kind)).toEqual(['product_sells_above', 'drop_off']);
    const weak = sampleDebrief();
    for (const finding of weak.findings) finding.strength = 'weak';
    for (const finding of weak.findings) finding.status = 'fact';
    expect(chooseConclusion(weak).headline).toEqual([]);
  });

  it('opens with no burst at the very start of a recording', () => {
    const debrief = chatOnlyDebrief();
    const kinds = () =>
      Object.values(chooseConclusion(debrief)).map((part) => (part as { kind?: string } | null)?.kind);
    const start = { kind: 'start_of_session', at_s: 0, values: {}, quote: null } as const;
    for (const finding of debrief.findings) if (finding.kind === 'moment_high') finding.evidence_against.push(start);
    expect(debrief.findings.map(({ kind }) => kind)).toContain('moment_high');
    expect(kinds()).not.toContain('moment_high');
  });

  it('rewatches the first high that is more than chance', () => {
    const debrief = sampleDebrief();
    for (const moment of debrief.moments.slice(0, 2)) moment.p = 0.6;
    expect(chooseConclusion(debrief).rewatch).toMatchObject({ kind: 'high', rank: 3 });
    for (const moment of debrief.moments) moment.p = 0.6;
    expect(chooseConclusion(debrief).rewatch).toMatchObject({ kind: 'high', rank: 1 });
  });

  it('brings back the product a test shows, else the leader after shrinking, said to be unsure', () => {
    expect(chooseConclusion(sampleDebrief()).product).toMatchObject({ sure: true, result: { product: 'p1' } });
    const unsure = sampleDebrief();
    unsure.findings = [];
    // One sale to 12 viewers: 8.3 % as counted, yet it does not lead.
    expect(chooseConclusion(unsure).product).toMatchObject({ sure: false, result: { product: 'p1' } });
    expect(chooseConclusion(chatOnlyDebrief()).product).toBeNull();
  });
});
