import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { api, problemOf } from '../../client.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { ActionLink } from '../actions/action-link.tsx';
import styles from './impact.module.css';
import { Reading } from './reading.tsx';
import { Waiting } from './waiting.tsx';

/** Did it work? Before its time: what it waits for. */
export function Screen() {
  const { action: id = '' } = useParams({ strict: false }) as { action?: string };
  const { actionVerdict: w } = useWords();
  const action = useQuery(api.actions.get.queryOptions({ input: { id } }));
  const plan = action.data?.plan;
  const due = plan != null && plan.sealed !== null && (plan.reached >= plan.horizon || action.data?.verdict !== null);
  const found = useQuery(
    api.verdicts.read.queryOptions({ input: { id }, enabled: due, refetchOnWindowFocus: false, staleTime: 300_000 }),
  );
  // Opened on purpose and recorded: shown until one leaves, never kept as if it were the verdict.
  const [early, setEarly] = useState<VerdictReading>();
  const reading = found.data ?? early;
  const waits = action.data !== undefined && (!due || problemOf(found.error)?.code === 'guard');
  const failed = action.isError ? action : found.isError && !waits ? found : undefined;

  return (
    <Page
      title={action.data?.verb ?? w.title}
      above={
        <span className={styles.back}>
          <ActionLink id={id}>{w.back}</ActionLink>
        </span>
      }
      actions={
        reading === undefined ? undefined : (
          <Button
            variant="default"
            className={styles.screenOnly ?? ''}
            leftSection={<IconPrinter size={18} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {w.print}
          </Button>
        )
      }
    >
      {failed !== undefined && <Failure error={failed.error} reset={() => void failed.refetch()} />}
      {failed === undefined && reading === undefined && !waits && <Coming lines={4} block={320} />}
      {reading !== undefined && <Reading reading={reading} />}
      {waits && early === undefined && action.data !== undefined && <Waiting action={action.data} show={setEarly} />}
    </Page>
  );
}
