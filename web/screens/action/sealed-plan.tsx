import { Button } from '@mantine/core';
import { IconDownload, IconRubberStamp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Plan } from '#src/contract/action-plan.ts';
import { useMay, useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { download } from '../../parts/download.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useName } from '../actions/use-name.ts';
import styles from './action.module.css';
import { ChangeSealed } from './change-sealed.tsx';
import { fingerprintOf } from './fingerprint.ts';
import { PlanTerms } from './plan-terms.tsx';

type Sealed = NonNullable<Plan['sealed']>;

/** What was sealed, when, by whom, and how anybody can check that it is still the same. */
export function SealedPlan({
  plan,
  sealed,
  change,
}: {
  plan: Plan;
  sealed: Sealed;
  change: ((why: string) => void) | undefined;
}) {
  const { actionPlan: w } = useWords();
  const { me, here } = useMe();
  const format = useFormat();
  const maySeal = useMay('action.write');
  const nameOf = useName();
  const [changing, setChanging] = useState(false);
  const zone = me.person.zone ?? here.zone;
  return (
    <>
      {plan.exploratory && (
        <div className={styles.exploratory}>
          <strong>{w.exploratory}</strong>
          <p>{w.exploratoryWhy}</p>
        </div>
      )}
      <div className={styles.sealed}>
        <p className={styles.sealHead}>
          <IconRubberStamp size={28} stroke={1.25} aria-hidden="true" />
          <span>{w.sealedBy(nameOf(sealed.by), format.dateTime(sealed.at, zone))}</span>
        </p>
        <PlanTerms plan={plan} />
        <Prints sealed={sealed} />
      </div>
      {plan.edits.length > 0 && (
        <>
          <h3>{w.edits}</h3>
          <ul className={styles.edits}>
            {plan.edits.map(({ at, by, why }) => (
              <li key={at}>
                <strong>{w.editSaid(nameOf(by), format.dateTime(at, zone))}</strong>
                <p>{why}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {change !== undefined && maySeal && (
        <Button variant="subtle" color="gray" mt="md" onClick={() => setChanging(true)}>
          {w.changeSealed}
        </Button>
      )}
      {changing && change !== undefined && <ChangeSealed close={() => setChanging(false)} change={change} />}
    </>
  );
}

/** Fingerprints, and what they are the fingerprints of. */
function Prints({ sealed }: { sealed: Sealed }) {
  const { actionPlan: w } = useWords();
  const [matches, setMatches] = useState<boolean>();
  const canCheck = globalThis.crypto?.subtle !== undefined;
  return (
    <details className={styles.prints}>
      <summary>{w.fingerprint}</summary>
      <CopyLine label={w.fingerprint} text={sealed.hash} />
      <div className={styles.printButtons}>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => download(`plan-${sealed.hash.slice(0, 12)}.json`, new Blob([sealed.document]))}
        >
          {w.document}
        </Button>
        {canCheck && (
          <Button
            variant="default"
            onClick={() => void fingerprintOf(sealed.document).then((hash) => setMatches(hash === sealed.hash))}
          >
            {w.check}
          </Button>
        )}
        <span role="status">{matches === undefined ? '' : matches ? `✓ ${w.checked}` : `✗ ${w.checkFailed}`}</span>
      </div>
      <p className={styles.small}>{w.commitment}</p>
      <CopyLine label={w.commitment} text={sealed.commitment} />
      {sealed.seed === null ? (
        <p className="muted">{w.seedLater}</p>
      ) : (
        <>
          <p className={styles.small}>{w.seedRevealed}</p>
          <CopyLine label={w.seedRevealed} text={sealed.seed} />
        </>
      )}
    </details>
  );
}
