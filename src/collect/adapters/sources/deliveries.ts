import type { SourceEvent } from '#src/contract/event.ts';
import type { Adapted } from '../../adapter.ts';
import { plainWords } from '../../files/column-words.ts';
import { cardOf, personOf, type Reader, type Row } from '../csv-reader.ts';
import { given, shown } from '../fields.ts';
import { yesNo } from './yes-no.ts';

const MODES: readonly (readonly [RegExp, string])[] = [
  [
    /\b(relais|point relais|pick up|pickup point|pickup|locker|consigne|parcel shop|punto de recogida|recogida)\b/,
    'pickup',
  ],
  [/\b(store|shop|magasin|boutique|click and collect|click collect|retrait|tienda)\b/, 'store'],
  [/\b(home|domicile|door|standard|express|address|domicilio|casa)\b/, 'home'],
];
const STEPS = [
  ['time', 'shipped'],
  ['delivered', 'delivered'],
  ['returned', 'returned'],
] as const;

/**
 * An order on its way: when it left, when it came, when something of it came back, beside the day it was promised for. Whether it was
 * late is left to who reads it: the day it came against the day promised.
 */
export function adaptDelivery(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const ref = cell(row, 'order');
  if (ref === '') throw read.bad('order', 'the order number is missing');
  const express = yesNo(cell(row, 'express'));
  const product = cell(row, 'product');
  const quantity = read.number(row, 'quantity');
  const properties = {
    ...given({ mode: modeOf(row, read), store: cell(row, 'store'), promised: read.day(row, 'promised') }),
    ...(express === undefined ? {} : { express }),
  };
  const base = { ref, ...given({ visitor: cardOf(row, read) }), ...personOf(row, read) };
  const events = STEPS.flatMap(([field, name]): SourceEvent[] => {
    const time = read.instant(row, field);
    if (time === undefined) return [];
    const about = name === 'returned' ? { ...properties, ...given({ reason: cell(row, 'reason') }) } : properties;
    return [
      {
        ...{ id: `delivery:${ref}:${product}:${name}`, type: 'delivery', time, name, ...base },
        ...given({ product, quantity: quantity === undefined ? undefined : Math.round(quantity) }),
        ...(Object.keys(about).length > 0 ? { properties: about } : {}),
      },
    ];
  });
  return events.length === 0 ? { events, skipped: 'not_shipped_yet' } : { events };
}

function modeOf(row: Row, read: Reader): string {
  const cell = read.cell(row, 'mode');
  if (cell === '') return '';
  const words = plainWords(cell);
  const known = MODES.find(([is]) => is.test(words))?.[1];
  if (known === undefined) throw read.bad('mode', `neither home, pick-up point nor store: ${shown(cell)}`);
  return known;
}
