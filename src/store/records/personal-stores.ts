import { type Declaration, no } from './declare-personal.ts';
import type { StoreTables } from './store-tables.ts';

/** Stores, stock and costs say nothing of anybody: their part of what is declared personal (personal.ts). */
export const PERSONAL_STORES: { [T in keyof StoreTables]: { [C in keyof StoreTables[T]]: Declaration } } = {
  stores: {
    ...{ organisation: no, id: no, name: no, address: no, postcode: no, city: no, country: no, latitude: no },
    ...{ longitude: no, zone: no, hours: no, phone: no, archived: no, updated: no },
  },
  store_stock: {
    ...{ organisation: no, store: no, product: no, stocked: no, reserved: no, buffer: no, incoming: no },
    ...{ price: no, currency: no, as_of: no, import: no },
  },
  costs: {
    ...{ organisation: no, id: no, kind: no, day: no, amount: no, currency: no, session: no, channel: no },
    ...{ store: no, product: no, name: no, import: no, updated: no },
  },
};
