import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeCampaign } from '#src/contract/campaign.ts';
import { NOT_WRITTEN } from '#src/contract/opportunity.ts';
import { api, ask, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { download } from '../../parts/download.ts';
import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import opportunityStyles from '../opportunities/opportunities.module.css';
import styles from './campaigns.module.css';

/** How far sending is, who was left out, how the lots were drawn. */
export function Sending({ of }: { of: WholeCampaign }) {
  const { campaigns: w, opportunities } = useWords();
  const format = useFormat();
  const mayRun = useMay('campaign.write');
  const [stopping, setStopping] = useState(false);
  const list = useMutation({
    mutationFn: async () => {
      const answer = await ask(`/v1/campaigns/${encodeURIComponent(of.id)}/people.csv`, { method: 'POST' });
      download(`${of.name}.csv`, await answer.blob());
      await queries.invalidateQueries({ queryKey: api.campaigns.key() });
    },
  });
  const { counts } = of;
  const left = NOT_WRITTEN.filter((why) => (of.left_out[why] ?? 0) > 0);
  return (
    <>
      <Section title={w.sending} lead={w.channelWhy[of.channel]}>
        <Stats>
          <Stat name={w.treated} value={format.number(counts.treated)} />
          <Stat name={w.heldOut} value={format.number(counts.held_out)} definition={w.holdoutLead} />
          <Stat name={w.waiting} value={format.number(counts.waiting)} />
          <Stat name={w.sent} value={format.number(counts.sent)} />
          <Stat name={w.dropped} value={format.number(counts.dropped)} definition={w.droppedWhy} />
          <Stat name={w.failed} value={format.number(counts.failed)} definition={w.failedWhy} />
        </Stats>
        {left.length > 0 && (
          <>
            <p>{w.notWritten}</p>
            <ul className={opportunityStyles.plain}>
              {left.map((why) => (
                <li key={why}>{`${format.number(of.left_out[why] ?? 0)} ${opportunities.leftOut[why]}`}</li>
              ))}
            </ul>
          </>
        )}
        {mayRun && of.state === 'running' && (
          <p className={styles.deeds}>
            {of.channel === 'csv' && (
              <Button loading={list.isPending} onClick={() => list.mutate()}>
                {w.download}
              </Button>
            )}
            <Button variant="default" onClick={() => setStopping(true)}>
              {w.stop}
            </Button>
          </p>
        )}
        {list.isError && <Failure error={list.error} reset={() => list.mutate()} />}
        {stopping && (
          <AskFirst
            title={w.stopTitle}
            why={w.stopWhy}
            button={w.stop}
            close={() => setStopping(false)}
            deed={async () => {
              await client.campaigns.stop({ id: of.id });
              await queries.invalidateQueries({ queryKey: api.campaigns.key() });
              saidDone(w.stopped);
            }}
          />
        )}
      </Section>
      <Section title={w.lots} lead={w.lotsWhy}>
        <dl className={styles.lots}>
          <div>
            <dt>{w.commitment}</dt>
            <dd className={styles.code}>{of.commitment}</dd>
          </div>
          <div>
            <dt>{w.seed}</dt>
            <dd className={styles.code}>{of.seed ?? w.seedLater}</dd>
          </div>
        </dl>
      </Section>
    </>
  );
}
