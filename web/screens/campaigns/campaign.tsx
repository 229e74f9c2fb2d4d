import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { WholeCampaign } from '#src/contract/campaign.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from '../opportunities/opportunities.module.css';
import { Builder } from './builder.tsx';
import { Effect } from './effect.tsx';
import { Sending } from './sending.tsx';

/** A campaign: its draft until it starts, then how it is sent and what it does. */
export function Screen() {
  const { campaign: id = '' } = useParams({ strict: false }) as { campaign?: string };
  const { here } = useMe();
  const { campaigns: w } = useWords();
  const found = useQuery(
    api.campaigns.get.queryOptions({
      input: { id },
      // While it is being sent, the counts go on by themselves.
      refetchInterval: ({ state }) =>
        state.data?.state === 'running' && state.data.counts.waiting > 0 ? 3_000 : false,
    }),
  );
  const one = found.data;
  return (
    <Page
      title={one?.name ?? w.title}
      above={
        <Link to="/o/$organisation/campaigns" params={{ organisation: here.id }} className={styles.back ?? ''}>
          {w.backAll}
        </Link>
      }
      lead={one !== undefined && <Lead of={one} />}
    >
      {found.isPending && <Coming lines={4} block={160} />}
      {found.isError && one === undefined && <Failure error={found.error} reset={() => void found.refetch()} />}
      {one?.state === 'draft' && <Builder key={one.id} of={one} />}
      {one !== undefined && one.state !== 'draft' && (
        <>
          <Effect of={one} />
          <Sending of={one} />
        </>
      )}
    </Page>
  );
}

function Lead({ of }: { of: WholeCampaign }) {
  const { here } = useMe();
  const { campaigns: w, opportunities } = useWords();
  const format = useFormat();
  return (
    <>
      {[
        opportunities.kinds[of.kind],
        w.states[of.state],
        ...(of.started === null ? [] : [w.began(format.date(of.started, here.zone))]),
        ...(of.ends === null ? [] : [w.until(format.date(of.ends, here.zone))]),
      ].join(', ')}
    </>
  );
}
