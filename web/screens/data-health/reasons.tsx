import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { DataHealth } from '#src/contract/data-health.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './data-health.module.css';

/** Why something was refused, with what to do, and samples that say nothing of anybody. */
export function Reason({ of, nameOf }: { of: DataHealth['rejected'][number]; nameOf(origin: string): string }) {
  const { here } = useMe();
  const { health: words, imports } = useWords();
  const format = useFormat();
  const [shown, { toggle }] = useDisclosure();
  const { reason, events, origins, fields, samples } = of;
  const meta = [
    `${words.from}${format.colon}${format.list(origins.map(nameOf))}`,
    ...(fields.length === 0 ? [] : [`${words.fields}${format.colon}${format.list(fields)}`]),
  ];
  return (
    <div className={styles.reason}>
      <div className={styles.reasonHead}>
        <strong>{imports.reasons[reason] ?? reason}</strong>
        <span className="figures">{format.number(events)}</span>
      </div>
      <div className={styles.meta}>{meta.join(' · ')}</div>
      <p className={styles.todo}>{words.reasonAdvice[reason]}</p>
      {samples.length > 0 && (
        <Button variant="subtle" color="gray" aria-expanded={shown} onClick={toggle}>
          {words.showSamples}
        </Button>
      )}
      {shown && (
        <>
          <div className={styles.meta}>{words.samplesHint}</div>
          {samples.map(({ received, origin, field, body }) => (
            <pre key={`${received} ${body}`} className={styles.sample}>
              {[format.dateTime(received, here.zone), nameOf(origin), field].filter(Boolean).join(' · ')}
              {'\n'}
              {body}
            </pre>
          ))}
        </>
      )}
    </div>
  );
}
