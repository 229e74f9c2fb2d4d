import type { WarningCode } from '#src/contract/debrief.ts';
import { formatOf } from '../format.ts';
import type { Said } from '../said.ts';

/** What is missing, or what to beware of, and what to do about it: usually which file would add the part. */
export interface WarningWords {
  what(said: Said): string;
  how(said: Said): string;
}

const { plural } = formatOf('en');

export const warnings: Record<WarningCode, WarningWords> = {
  no_joins: {
    what: () => 'Nobody’s coming and going is known: no viewers, no retention, no conversion.',
    how: () => 'Add the viewer export of your platform: --viewers FILE.',
  },
  no_leaves: {
    what: () => 'Arrivals are known, departures are not: no watch time, no viewers over time.',
    how: () =>
      'Add them: --viewers FILE, a CSV with the columns event (join, leave), time and visitor; or put the tracker on the page.',
  },
  counts_from_platform: {
    what: () => 'The curve of viewers is the platform’s own count.',
    how: () => 'The viewer export (--viewers FILE) would let us count it ourselves.',
  },
  no_chat: {
    what: () => 'There are no messages: nothing can be said about what people wrote.',
    how: () => 'Add the chat export of the session as a file.',
  },
  no_clicks: {
    what: () => 'Product clicks are missing, so no order can be attributed to the session.',
    how: () => 'Add the player’s events (Bambuser, Firework, Segment, GA4) as a file.',
  },
  no_orders: {
    what: () => 'Orders are missing: nothing can be said about sales.',
    how: () => 'Add the order export of your shop: --orders FILE.',
  },
  no_products: {
    what: () => 'Names and prices of products are missing.',
    how: () => 'Add the catalogue: --products FILE.',
  },
  no_pins: {
    what: () => 'It is not known which product was on screen when.',
    how: () =>
      'Add a CSV with the columns event, offset and product as a file: a row “pin” when one appears, “unpin” when it goes. Or the player’s events.',
  },
  no_running_order: {
    what: () => 'There is no running order: kinds of content cannot be compared.',
    how: () => 'Add a file with its segments and their times; aftershow debrief --help shows one.',
  },
  no_clock: {
    what: () => 'The start is not known: times are offsets, and orders by clock time cannot be placed.',
    how: () => 'Give the start: --start 2026-11-19T20:30:00+01:00.',
  },
  no_stream_events: {
    what: () => 'Stalls and errors of the stream are missing: its quality cannot be told.',
    how: () => 'Add the player’s quality events as a file.',
  },
  no_sources: {
    what: () => 'Where viewers came from is not known.',
    how: () => 'Put utm parameters on the links that announce the session, and export the source with the viewers.',
  },
  no_history: {
    what: (v) =>
      v.n('n') > 0
        ? `Only ${plural(v.n('n'), { one: '# previous session is', other: '# previous sessions are' })} known: too few to compare with.`
        : 'No previous session is known: nothing to compare with.',
    how: () => 'Import earlier sessions of the same show.',
  },
  answers_unknown: {
    what: () => 'The source does not mark which questions were answered.',
    how: () => 'Let the host or a moderator reply by name in the chat, or export the answers.',
  },
  lag_not_estimated: {
    what: () => 'The delay of the chat behind the picture could not be estimated: moments start where the chat reacts.',
    how: () =>
      'Give it yourself (--lag SECONDS), or add when products were shown: a CSV with the columns event (pin, unpin), offset and product.',
  },
  small_audience: {
    what: (v) => `Only ${plural(v.n('n'), { one: '# person', other: '# people' })} took part: shares are wide.`,
    how: () => 'Look at several sessions together before deciding.',
  },
  currencies_mixed: {
    what: (v) =>
      `Sums are in ${v.text('currency')}; amounts in other currencies (${v.text('others')}) are listed apart.`,
    how: () => 'Export orders in one currency if they should be summed.',
  },
  orders_without_products: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# order has', other: '# orders have' })} no lines and cannot be attributed.`,
    how: () => 'Export orders with their lines (product and quantity).',
  },
  orders_without_people: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# order names', other: '# orders name' })} no customer or visitor and cannot be attributed.`,
    how: () => 'Export orders with the customer’s number or the visitor id.',
  },
  orders_not_linked: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# order is', other: '# orders are' })} by customers who are linked to no viewer.`,
    how: () => 'Send an identify event when a viewer signs in, or pass the visitor id into the checkout.',
  },
  reported_only: {
    what: () => 'Only the platform’s totals are known; nothing was counted by us.',
    how: () => 'Add the chat, viewer and order exports of the session.',
  },
  unknown_records: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# record was', other: '# records were' })} of a kind we do not know${v.has('kinds') ? ` (${v.text('kinds')})` : ''} and left out.`,
    how: () => 'Tell us which platform made the file, so that the kind can be added.',
  },
  rejected_lines: {
    what: (v) =>
      `${plural(v.n('n'), { one: '# line was', other: '# lines were' })} refused${v.has('reason') ? ` (${v.text('reason')})` : ''}.`,
    how: () => 'The import names file, line and column of each; mend them and import again. Nothing counts twice.',
  },
  generated: {
    what: () => 'This session was made by the generator, not by people.',
    how: () => 'Take it as an example of what a debrief shows.',
  },
};
