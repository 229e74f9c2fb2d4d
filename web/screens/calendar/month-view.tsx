import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { addDays } from '#src/contract/zoned-time.ts';
import { useMay, useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './calendar.module.css';
import { DayItem } from './day-item.tsx';
import { type CalendarData, dayName, itemsByDay, stepped } from './days.ts';

/** More than this on one day is counted. */
const MOST = 4;

/** A month of weeks. Arrow keys move from day to day, Page Up and Down from month to month, Enter plans a session on the day. */
export function MonthView(props: {
  data: CalendarData;
  days: readonly string[];
  /** The day that has the keyboard. */
  anchor: string;
  onDay(date: string): void;
}) {
  const { data, days, anchor, onDay } = props;
  const { here } = useMe();
  const { calendar: words } = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const mayPlan = useMay('session.write');
  const grid = useRef<HTMLTableElement>(null);
  /** Where the keyboard is going: the address follows a moment later, and keys do not wait for it. */
  const going = useRef<string>(undefined);
  const items = itemsByDay(data);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));

  useEffect(() => {
    if (going.current !== anchor) return;
    grid.current?.querySelector<HTMLElement>(`[data-date="${anchor}"]`)?.focus();
    going.current = undefined;
  }, [anchor]);

  function move(event: React.KeyboardEvent<HTMLElement>, focused: string) {
    // Keys within a day belong to its sessions.
    if (event.target !== event.currentTarget) return;
    const date = going.current ?? focused;
    const to = {
      ArrowLeft: addDays(date, -1),
      ArrowRight: addDays(date, 1),
      ArrowUp: addDays(date, -7),
      ArrowDown: addDays(date, 7),
      PageUp: stepped('month', date, -1),
      PageDown: stepped('month', date, 1),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      going.current = to;
      onDay(to);
    } else if (event.key === 'Enter' && mayPlan) {
      void navigate({
        to: '/o/$organisation/sessions/new',
        params: { organisation: here.id },
        search: { date } as never,
      });
    }
  }

  return (
    <>
      <p className="visually-hidden" id="calendar-keys">
        {words.keys}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells the keyboard walks */}
      <table className={styles.month} role="grid" ref={grid} aria-describedby="calendar-keys" aria-label={words.title}>
        <thead>
          <tr>
            {days.slice(0, 7).map((day) => (
              <th key={day} scope="col" abbr={dayName(format.locale, day, 'weekdayLong')}>
                {dayName(format.locale, day, 'weekday')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const found = items.get(date) ?? [];
                return (
                  <td
                    key={date}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see above
                    role="gridcell"
                    data-date={date}
                    tabIndex={date === anchor ? 0 : -1}
                    aria-current={date === data.today ? 'date' : undefined}
                    className={styles.day}
                    data-other={date.slice(0, 7) === anchor.slice(0, 7) ? undefined : true}
                    onKeyDown={(event) => move(event, date)}
                    onFocus={(event) => {
                      if (event.target !== event.currentTarget || date === anchor) return;
                      going.current = undefined;
                      onDay(date);
                    }}
                  >
                    <span className={styles.number} aria-hidden="true">
                      {Number(date.slice(8))}
                    </span>
                    <span className="visually-hidden">{dayName(format.locale, date, 'long')}</span>
                    {found.slice(0, MOST).map((item) => (
                      <DayItem key={item.key} item={item} />
                    ))}
                    {found.length > MOST && (
                      <span className={styles.more}>{words.more(format.number(found.length - MOST))}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
