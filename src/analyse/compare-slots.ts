import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { Slot } from '#src/contract/compare.ts';
import type { Context } from '#src/store/context.ts';
import { endedSessions } from './ended-sessions.ts';
import { factorEffects, slotOf } from './factor-effects.ts';
import { readPast } from './past-sessions.ts';
import { figuresOf } from './session-figures.ts';

const MOST_COMPUTED = 5;
/** As `slotOf` names them, Monday first. */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

interface Slots {
  metric: string;
  zone: string;
  sessions: number;
  slots: Slot[];
  enough: boolean;
}

/**
 * What each weekday and hour of start goes with: the ratio to the average session, adjusted and partially pooled (`factorEffects`), with
 * its interval and how many sessions it comes from. Slots that were never tried are not listed: of them nothing is known.
 *
 * @example (await compareSlots(ctx, 'net_revenue')).slots // [{ weekday: 4, hour: 20, n: 7, effect: { shrunk: 1.1, … }, … }]
 */
export async function compareSlots(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  metric: 'net_revenue' | 'unique_viewers',
): Promise<Slots> {
  const ended = await endedSessions(ctx);
  const past = await readPast(ctx, { sessions: ended.map(({ id }) => id), compute: MOST_COMPUTED });
  const figures = [...past.values()].map(figuresOf).sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const effects = factorEffects(figures).filter((one) => one.factor === 'slot' && one.metric === metric);
  const titles = new Map(ended.map(({ id, title }) => [id, title]));
  const groups = Map.groupBy(figures, (one) => {
    const { day, hour } = slotOf(one);
    return day === null ? '' : `${day} ${hour}`;
  });
  const slots = [...groups].flatMap(([level, list]): Slot[] => {
    const [day = '', hour = ''] = level.split(' ');
    if (!DAYS.includes(day)) return [];
    const found = effects.find((one) => one.level === level);
    return [
      {
        ...{ weekday: DAYS.indexOf(day) + 1, hour: Number(hour), n: list.length },
        effect:
          found === undefined
            ? null
            : { raw: found.raw, shrunk: found.shrunk, interval: found.interval, reversed_by: found.reversed_by },
        sessions: list.flatMap(({ id, start }) => (start === null ? [] : [{ id, title: titles.get(id) ?? id, start }])),
      },
    ];
  });
  const { zone } = await loadOrganisation(ctx);
  return { metric, zone, sessions: figures.length, slots, enough: effects.length > 0 };
}
