import type { Debrief, Moment } from '#src/contract/debrief.ts';

/** Whether a moment is more than chance: by its finding, which went through the correction with all others, else by its own p. */
export function stands({ findings }: Debrief, { kind, rank, p }: Moment): boolean {
  const own = findings.find(
    (finding) =>
      finding.kind === `moment_${kind}` && finding.subject?.type === 'moment' && finding.subject.id === String(rank),
  );
  return own === undefined ? p <= 0.1 : own.status !== 'not_shown';
}
