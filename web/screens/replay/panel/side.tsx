import { Tabs } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { memo, useDeferredValue } from 'react';
import type { ReplayMoment, ReplayOverview } from '#src/contract/replay.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { Coming } from '../../../parts/states.tsx';
import { useWords } from '../../../words.tsx';
import type { ReplayAddress } from '../address.ts';
import type { Clock } from '../clock.ts';
import type { Stretch } from '../line/time-line.tsx';
import styles from '../replay.module.css';
import type { TimesEditor } from '../times/use-times.ts';
import { Comments } from './comments.tsx';
import { Moments } from './moments.tsx';
import { Order } from './order.tsx';
import { StretchPanel } from './stretch.tsx';

/** What stands beside the time line: comments, the selected stretch, moments, times. Drawn again only when one of these changes. */
export const Side = memo(function Side(props: {
  overview: ReplayOverview;
  address: ReplayAddress;
  playhead: Clock<number>;
  chosen: string | undefined;
  mayMark: boolean;
  mayPlan: boolean;
  order: UseQueryResult<RunningOrder>;
  times: TimesEditor;
  onChange(change: Partial<ReplayAddress>): void;
  onJump(at_s: number): void;
  onChoose(moment: ReplayMoment): void;
  onEdit(moment: ReplayMoment): void;
  onSelect(stretch: Stretch | undefined): void;
  onZoom(stretch: Stretch): void;
  onMark(stretch: Stretch): void;
}) {
  const { overview, address, playhead, chosen, mayMark, mayPlan, onChange, onJump } = props;
  const { replay } = useWords();
  const tab = address.tab === 'order' && !mayPlan ? 'comments' : address.tab;
  const tabs: ReplayAddress['tab'][] = ['comments', 'stretch', 'moments', ...(mayPlan ? (['order'] as const) : [])];
  const panel = styles.panel ?? '';
  // After the time line, which is what one came for.
  const turn = useDeferredValue(true, false);
  return (
    <aside className={styles.side} aria-label={replay.tabs[tab]}>
      <Tabs
        value={tab}
        onChange={(value) => onChange({ tab: (value ?? 'comments') as ReplayAddress['tab'] })}
        keepMounted={false}
        className={styles.tabs ?? ''}
      >
        <Tabs.List>
          {tabs.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {replay.tabs[value]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="comments" className={panel}>
          {turn ? <Comments {...{ overview, address, playhead, onChange, onJump }} /> : <Coming lines={8} />}
        </Tabs.Panel>
        <Tabs.Panel value="stretch" className={panel}>
          <StretchPanel
            {...{ overview, stretch: address.stretch, may: mayMark, onJump }}
            onClear={() => props.onSelect(undefined)}
            onZoom={props.onZoom}
            onMark={props.onMark}
          />
        </Tabs.Panel>
        <Tabs.Panel value="moments" className={panel}>
          <Moments {...{ overview, chosen, may: mayMark }} onChoose={props.onChoose} onEdit={props.onEdit} />
        </Tabs.Panel>
        <Tabs.Panel value="order" className={panel}>
          <Order {...{ overview, playhead }} order={props.order} times={props.times} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
});
