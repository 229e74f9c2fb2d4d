import { IconBroadcast, IconCircleCheck, IconCircleDashed, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './calendar.module.css';
import type { DayItem as Item } from './days.ts';
import { useDrawn } from './drawn.tsx';

/** A session or a free slot in the calendar: its time, its name, and what it is in words as well as in shape. */
export function DayItem({ item, detailed = false }: { item: Item; detailed?: boolean }) {
  const { here } = useMe();
  const { calendar: words, plan } = useWords();
  const format = useFormat();
  const mayPlan = useMay('session.write');
  const drawn = useDrawn('slot' in item ? '' : item.session.id);

  if ('slot' in item) {
    const { show, date, time } = item.slot;
    const text = (
      <>
        <IconPlus size={14} aria-hidden="true" />
        <span className={styles.clock}>{time}</span>
        <span className={styles.name}>{show.name}</span>
        <span className={detailed ? styles.state : 'visually-hidden'}>{words.slot}</span>
      </>
    );
    if (!mayPlan) return <span className={styles.slot}>{text}</span>;
    return (
      <Link
        to="/o/$organisation/sessions/new"
        params={{ organisation: here.id }}
        search={{ show: show.id, date, time } as never}
        className={styles.slot ?? ''}
      >
        {text}
      </Link>
    );
  }

  const { id, title, state, host, duration_s } = item.session;
  const Icon = { planned: IconCircleDashed, live: IconBroadcast, ended: IconCircleCheck, reviewed: IconCircleCheck }[
    state
  ];
  return (
    <Link
      to="/o/$organisation/sessions/$session/plan"
      params={{ organisation: here.id, session: id }}
      className={styles.item ?? ''}
      data-state={state}
    >
      <Icon size={14} aria-hidden="true" />
      <span className={styles.clock}>{item.time}</span>
      <span className={styles.name}>{title}</span>
      {!detailed && drawn.length > 0 && (
        <span className={styles.drawn} title={drawn.join(' · ')} aria-hidden="true">
          ◆
        </span>
      )}
      <span className={detailed ? styles.state : 'visually-hidden'}>
        {[
          plan.states[state],
          ...drawn,
          ...(detailed ? [host, duration_s === null ? null : format.duration(duration_s)] : []),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
  );
}
