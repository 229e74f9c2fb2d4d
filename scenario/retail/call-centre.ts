import { type Random, randomFrom } from '../random.ts';
import type { Habits } from './habits.ts';
import type { RetailContact, RetailDelivery, RetailOrder, RetailTruth, RetailYear } from './retail.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
/** Chance that nobody has to ask again, by reason; of one team it is lower, which is what training is for. */
const RESOLVED: Readonly<Record<string, number>> = { 'late parcel': 0.72, return: 0.86, product: 0.93, invoice: 0.9 };
const TEAMS = [
  { team: 'Nord', weaker: 0, agents: 7, leavers: 1, handling_s: 260 },
  { team: 'Sud', weaker: 0.22, agents: 5, leavers: 3, handling_s: 420 },
] as const;
/** Who calls about an order, by whether it came late; and of those who call, how far the voice server takes them. */
const CALLS = { late: 0.45, usual: 0.09, returned: 0.4 };
const IVR = { entered: 0.8, resolved: 0.28, back: 0.25 };

/** What customer service had to do, with what was planted. */
export interface Served {
  contacts: RetailContact[];
  staff: RetailYear['staff'];
  truth: Pick<RetailTruth, 'resolution' | 'first_contact' | 'ivr' | 'agents'>;
}

/**
 * Contacts about the site's orders: the late ones above all. What was not settled comes back within six days, for the same reason.
 *
 * @example contactsOf({ seed: 1, from, until, orders, deliveries, people }).contacts.length
 */
export function contactsOf(of: {
  seed: number;
  from: number;
  until: number;
  orders: readonly RetailOrder[];
  deliveries: readonly RetailDelivery[];
  people: readonly Habits[];
}): Served {
  const { seed, from, until, orders, deliveries, people } = of;
  const random = randomFrom(seed, 'service');
  const staff = staffOf(random, from, until);
  const late = new Map(deliveries.map((one) => [one.order, isLate(one) ? one.delivered : null]));
  // A person calls about one thing at a time: what is counted as coming back is then what was not settled.
  const busy = new Map<string, number>();
  const twins = new Map(people.flatMap(({ twin, customer }) => (twin === null ? [] : [[twin.id, customer.id]])));
  const contacts: RetailContact[] = [];
  for (const { ref, customer, store, time, returned } of orders) {
    if (customer === null || store !== null) continue;
    const who = twins.get(customer) ?? customer;
    const came = late.get(ref) ?? null;
    const [reason, at] =
      came !== null && random.chance(CALLS.late)
        ? ['late parcel', came - random.between(4, 30) * HOUR_MS]
        : returned !== null && random.chance(CALLS.returned)
          ? ['return', returned.time - random.between(5, 40) * HOUR_MS]
          : random.chance(CALLS.usual)
            ? [random.pick(['product', 'invoice']), time + random.between(2, 90) * HOUR_MS]
            : [null, 0];
    if (reason === null || at < (busy.get(who) ?? 0)) continue;
    busy.set(who, ask(random, { reason, at, customer: who, order: ref, until, staff }, contacts) + 9 * DAY_MS);
  }
  contacts.sort((a, b) => a.time - b.time);
  const settled = contacts.filter(({ resolved }) => resolved).length;
  const calls = contacts.filter(({ channel }) => channel === 'phone');
  return {
    contacts: contacts.map((one, n) => ({ ...one, number: `S${10_000 + n}` })),
    staff,
    truth: {
      resolution: TEAMS.flatMap(({ team, weaker }) =>
        Object.entries(RESOLVED).map(([reason, chance]) => ({ team, reason, chance: chance - weaker })),
      ),
      first_contact: { contacts: contacts.length, resolved: settled },
      ivr: {
        calls: calls.length,
        entered: calls.filter(({ ivr }) => ivr !== null).length,
        resolved: calls.filter(({ ivr }) => ivr === 'resolved').length,
      },
      agents: TEAMS.map(({ team, agents, leavers }) => ({ team, joined: agents + leavers, left: leavers })),
    },
  };
}

/** Whether an order came after the day it was promised for. */
export function isLate({ promised, delivered }: RetailDelivery): boolean {
  return new Date(delivered).toISOString().slice(0, 10) > promised;
}

interface Asked {
  reason: string;
  at: number;
  customer: string;
  order: string;
  until: number;
  staff: RetailYear['staff'];
}

/** A contact, and those that follow where it settled nothing; returns when the last was. */
function ask(random: Random, { reason, at, customer, order, until, staff }: Asked, contacts: RetailContact[]): number {
  let time = Math.round(at);
  for (let again = 0; again < 6 && time < until - 8 * DAY_MS; again++) {
    const channel = random.chance(0.7) ? 'phone' : random.chance(0.6) ? 'mail' : 'chat';
    const entered = channel === 'phone' && random.chance(IVR.entered);
    const contained = entered && random.chance(IVR.resolved);
    const there = staff.filter(({ joined, left }) => joined <= time && (left === null || left > time));
    const agent = contained || there.length === 0 ? undefined : random.pick(there);
    const team = TEAMS.find((one) => one.team === agent?.team);
    const settles = agent === undefined ? 1 - IVR.back : (RESOLVED[reason] ?? 0.9) - (team?.weaker ?? 0);
    const resolved = random.chance(settles);
    const handling_s = contained ? 45 : Math.round((team?.handling_s ?? 300) * random.between(0.5, 1.7));
    contacts.push({
      ...{ number: '', time, closed: time + handling_s * 1000 + MINUTE_MS, handling_s, channel, reason, resolved },
      ...{ wait_s: contained ? 0 : random.whole(5, 420), ivr: contained ? 'resolved' : entered ? 'entered' : null },
      ...{ customer, order, agent: agent?.agent ?? null, team: agent?.team ?? null },
    });
    if (resolved) return time;
    time += Math.round(contained ? random.between(2, 22) * HOUR_MS : random.between(0.4, 6) * DAY_MS);
  }
  return time;
}

/** As many leave as planted, each replaced soon. */
function staffOf(random: Random, from: number, until: number): RetailYear['staff'] {
  return TEAMS.flatMap(({ team, agents, leavers }) => [
    ...Array.from({ length: agents }, (_, n) => {
      const leaves = n < leavers;
      const left = leaves ? from + Math.round(random.between(60, 280)) * DAY_MS : null;
      return { agent: `${team.toLowerCase()}-${n + 1}`, team, joined: from - random.whole(30, 900) * DAY_MS, left };
    }),
    ...Array.from({ length: leavers }, (_, n) => ({
      ...{ agent: `${team.toLowerCase()}-${agents + n + 1}`, team, left: null },
      joined: Math.min(until - 30 * DAY_MS, from + Math.round(random.between(90, 300)) * DAY_MS),
    })),
  ]);
}
