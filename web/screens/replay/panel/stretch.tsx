import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReplayOverview } from '#src/contract/replay.ts';
import { api } from '../../../client.ts';
import { Coming, Empty, Failure } from '../../../parts/states.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import type { Stretch } from '../line/time-line.tsx';
import styles from './stretch.module.css';
import { Funnel, Said, Signals, Sold, Who } from './stretch-parts.tsx';

/** What a selected stretch answers: who was there, what they did, said and bought, against the rest of the session. */
export function StretchPanel(props: {
  overview: ReplayOverview;
  stretch: Stretch | undefined;
  may: boolean;
  onClear(): void;
  onZoom(stretch: Stretch): void;
  onMark(stretch: Stretch): void;
  onJump(at_s: number): void;
}) {
  const { overview, stretch, may, onClear, onZoom, onMark, onJump } = props;
  const { replay } = useWords();
  const format = useFormat();
  const words = replay.stretch;
  const asked = useQuery({
    ...api.replay.stretch.queryOptions({
      input: { id: overview.session.id, from: stretch?.from_s ?? 0, to: stretch?.to_s ?? 1 },
    }),
    enabled: stretch !== undefined,
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });

  if (stretch === undefined) return <Empty title={words.none}>{words.noneWhy}</Empty>;
  const offset = (at_s: number) => format.offset(Math.round(at_s));
  return (
    <div className={styles.panel}>
      <header>
        <h2>
          {offset(stretch.from_s)} – {offset(stretch.to_s)}
        </h2>
        <p className="muted">
          {format.duration(Math.round(stretch.to_s - stretch.from_s))}, {words.against}
        </p>
        <div className={styles.deeds}>
          <Button variant="default" size="sm" onClick={() => onZoom(stretch)}>
            {words.zoom}
          </Button>
          {may && (
            <Button variant="default" size="sm" onClick={() => onMark(stretch)}>
              {words.keep}
            </Button>
          )}
          <Button variant="subtle" color="gray" size="sm" onClick={onClear}>
            {words.clear}
          </Button>
        </div>
      </header>
      {asked.isPending && <Coming lines={10} />}
      {asked.isError && <Failure error={asked.error} reset={() => void asked.refetch()} />}
      {asked.data !== undefined && (
        <div
          className={asked.isPlaceholderData ? styles.older : ''}
          aria-busy={asked.isPlaceholderData}
          data-answer={`${asked.data.from_s}-${asked.data.to_s}`}
        >
          <Sold answer={asked.data} />
          <Signals answer={asked.data} />
          <Who answer={asked.data} />
          <Funnel answer={asked.data} />
          <Said answer={asked.data} onJump={onJump} />
        </div>
      )}
    </div>
  );
}
