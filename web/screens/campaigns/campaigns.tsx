import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CampaignHead } from '#src/contract/campaign.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from '../opportunities/opportunities.module.css';
import { paidOf } from './paid.ts';

/** All campaigns, the newest first, with what each did. */
export function Screen() {
  const { here } = useMe();
  const { campaigns: w } = useWords();
  const found = useQuery(api.campaigns.list.queryOptions());
  const rows = found.data?.campaigns ?? [];
  return (
    <Page
      title={w.title}
      lead={w.lead}
      above={
        <Link to="/o/$organisation/opportunities" params={{ organisation: here.id }} className={styles.back ?? ''}>
          {w.back}
        </Link>
      }
    >
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && (
        <Empty
          title={w.none}
          next={
            <Button
              renderRoot={(button) => (
                <Link to="/o/$organisation/opportunities" params={{ organisation: here.id }} {...button} />
              )}
            >
              {w.noneNext}
            </Button>
          }
        >
          {w.noneWhy}
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={w.title}>
          {rows.map((one) => (
            <li key={one.id}>
              <Row of={one} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function Row({ of }: { of: CampaignHead }) {
  const { here } = useMe();
  const { campaigns: w, opportunities } = useWords();
  const format = useFormat();
  const { effect } = of;
  const paid = effect === null ? null : paidOf(effect);
  return (
    <Link
      to="/o/$organisation/campaigns/$campaign"
      params={{ organisation: here.id, campaign: of.id }}
      className={styles.card ?? ''}
    >
      <span className={styles.about}>
        <strong>
          <bdi>{of.name}</bdi>
        </strong>
        <span className="muted">{`${opportunities.kinds[of.kind]}, ${w.channels[of.channel]}`}</span>
      </span>
      <span className={styles.state}>
        <Badge variant="outline">{w.states[of.state]}</Badge>
        {of.ends !== null && of.state !== 'ended' && (
          <span className={`${styles.small} muted`}>{w.until(format.date(of.ends, here.zone))}</span>
        )}
      </span>
      <span className={styles.small}>
        {effect?.verdict != null && w.verdicts[effect.verdict]}
        {paid !== null && ` ${w.paid[paid]}`}
      </span>
    </Link>
  );
}
