import type { Slot } from '#src/contract/compare.ts';
import { Figure } from '../../parts/figure.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './slots.module.css';

/** A Monday, from which the names of weekdays are taken. */
const MONDAY = Date.UTC(2026, 10, 16, 12);
const DAY_MS = 86_400_000;

/** Weekday by hour: colour only where a difference is shown, its range always beside it, and a pattern where nothing can be said. */
export function HeatMap(props: { metric: string; zone: string; sessions: number; slots: readonly Slot[] }) {
  const { metric, zone, sessions, slots } = props;
  const { compare: w } = useWords();
  const { lang } = useLanguage();
  const format = useFormat();
  // Hours at which nothing ever started would only push apart those that can be compared.
  const columns = [...new Set(slots.map(({ hour }) => hour))].sort((one, other) => one - other);
  const days = Array.from({ length: 7 }, (_, at) => at + 1);
  const dayName = (weekday: number) =>
    new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + (weekday - 1) * DAY_MS);
  const found = (weekday: number, hour: number) => slots.find((one) => one.weekday === weekday && one.hour === hour);
  const said = (slot: Slot | undefined): string => {
    if (slot === undefined) return w.never;
    const n = format.plural(slot.n, w.sessions);
    if (slot.effect === null) return `${w.notEnough}, ${n}`;
    const { shrunk, interval } = slot.effect;
    return w.slotCell(format.times(shrunk), format.timesRange(interval[0], interval[1]), n);
  };

  return (
    <Figure
      title={w.heat(w.figures[metric] ?? metric)}
      subtitle={w.heatSubtitle(format.plural(sessions, w.sessions), zone)}
      numbers={{
        columns: [w.weekday, ...columns.map((hour) => `${hour} h`)],
        rows: days.map((weekday) => [dayName(weekday), ...columns.map((hour) => said(found(weekday, hour)))]),
      }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={w.heat(w.figures[metric] ?? metric)}>
        <table className={styles.heat}>
          <thead>
            <tr>
              <th scope="col">{w.weekday}</th>
              {columns.map((hour) => (
                <th key={hour} scope="col">
                  {hour} h
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{dayName(weekday)}</th>
                {columns.map((hour) => {
                  const slot = found(weekday, hour);
                  return (
                    <td key={hour} className={classOf(slot)} title={said(slot)}>
                      {slot === undefined ? (
                        <>
                          <span className="visually-hidden">{w.never}</span>
                          <span className="muted" aria-hidden="true">
                            ·
                          </span>
                        </>
                      ) : (
                        <Cell slot={slot} said={said(slot)} />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.legend}>
        {(
          [
            ['above', `${styles.above}`],
            ['below', `${styles.below}`],
            ['unclear', `${styles.unclear}`],
            ['none', 'not-enough'],
          ] as const
        ).map(([word, look]) => (
          <span key={word}>
            <i className={look} aria-hidden="true" />
            {word === 'above' ? '▲ ' : word === 'below' ? '▼ ' : ''}
            {w.legend[word]}
          </span>
        ))}
      </p>
    </Figure>
  );
}

function Cell({ slot: { effect, n }, said }: { slot: Slot; said: string }) {
  const format = useFormat();
  const sign = effect === null ? '' : effect.interval[0] > 1 ? '▲ ' : effect.interval[1] < 1 ? '▼ ' : '';
  return (
    <>
      <span className="visually-hidden">{said}</span>
      <span aria-hidden="true">
        <span className={styles.ratio}>{effect === null ? '·' : `${sign}${format.times(effect.shrunk)}`}</span>
        <span className={styles.n}>
          {effect === null ? '' : `${format.timesRange(effect.interval[0], effect.interval[1])} · `}n = {n}
        </span>
      </span>
    </>
  );
}

function classOf(slot: Slot | undefined): string | undefined {
  if (slot === undefined) return undefined;
  if (slot.effect === null) return 'not-enough';
  const [low, high] = slot.effect.interval;
  return low > 1 ? styles.above : high < 1 ? styles.below : styles.unclear;
}
