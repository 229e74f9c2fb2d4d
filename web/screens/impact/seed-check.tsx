import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { fingerprintOf } from '../action/fingerprint.ts';
import styles from './impact.module.css';

/** The number that drew the sessions, revealed: anybody can check that it is the one from before. */
export function SeedCheck({ seed }: { seed: NonNullable<VerdictReading['seed']> }) {
  const { actionVerdict: w } = useWords();
  const [matches, setMatches] = useState<boolean>();
  const canCheck = globalThis.crypto?.subtle !== undefined;
  return (
    <Section title={w.seed} lead={w.seedLead}>
      <p className={styles.small}>{w.seedNumber}</p>
      <CopyLine label={w.seedNumber} text={seed.seed} />
      <p className={styles.small}>{w.seedCommitment}</p>
      <CopyLine label={w.seedCommitment} text={seed.commitment} />
      <p>
        {seed.verified ? '✓ ' : '✗ '}
        {seed.verified ? w.seedVerified : w.seedBroken}
      </p>
      {canCheck && (
        <div className={styles.buttons}>
          <Button
            variant="default"
            onClick={() => void fingerprintOf(seed.seed).then((hash) => setMatches(hash === seed.commitment))}
          >
            {w.seedCheck}
          </Button>
          <span role="status">
            {matches === undefined ? '' : matches ? `✓ ${w.seedMatches}` : `✗ ${w.seedDiffers}`}
          </span>
        </div>
      )}
    </Section>
  );
}
