import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconBracketsContainEnd,
  IconBracketsContainStart,
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat, useWords } from '../../../words.tsx';
import { type Clock, useClock } from '../clock.ts';
import styles from './line.module.css';

/** What the buttons above the time line and the keys do. */
export interface LineDeeds {
  play(): void;
  previous(): void;
  next(): void;
  from(): void;
  to(): void;
  nearer(): void;
  farther(): void;
  all(): void;
}

/** The time the replay stands at, and what one can do with it without a mouse. */
export function LineBar(props: {
  playhead: Clock<number>;
  clock(seconds: number): string;
  playing: boolean | undefined;
  moments: number;
  deeds: LineDeeds;
}) {
  const { playhead, clock, playing, moments, deeds } = props;
  const { replay } = useWords();
  const { line } = replay;
  const format = useFormat();
  const at_s = useClock(playhead, Math.floor);
  return (
    <div className={styles.bar}>
      {playing !== undefined && (
        <Deed label={playing ? line.pause : line.play} keys="Space" act={deeds.play}>
          {playing ? <IconPlayerPause size={22} /> : <IconPlayerPlay size={22} />}
        </Deed>
      )}
      <div className={styles.now}>
        <b>{format.offset(at_s)}</b>
        <span>{clock(at_s)}</span>
      </div>
      {moments > 0 && (
        <>
          <Deed label={line.previous} keys="←" act={deeds.previous}>
            <IconChevronLeft size={22} />
          </Deed>
          <Deed label={line.next} keys="→" act={deeds.next}>
            <IconChevronRight size={22} />
          </Deed>
        </>
      )}
      <Deed label={line.from} keys="I" act={deeds.from}>
        <IconBracketsContainStart size={22} />
      </Deed>
      <Deed label={line.to} keys="O" act={deeds.to}>
        <IconBracketsContainEnd size={22} />
      </Deed>
      <span className={styles.space} />
      <Deed label={line.nearer} keys="+" act={deeds.nearer}>
        <IconZoomIn size={22} />
      </Deed>
      <Deed label={line.farther} keys="−" act={deeds.farther}>
        <IconZoomOut size={22} />
      </Deed>
      <Deed label={line.all} keys="0" act={deeds.all}>
        <IconArrowAutofitWidth size={22} />
      </Deed>
    </div>
  );
}

function Deed({ label, keys, act, children }: { label: string; keys: string; act(): void; children: ReactNode }) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon aria-label={label} onClick={act}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
