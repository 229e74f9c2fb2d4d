import { ACCOUNTABLE, customer, type Declaration, no, staff } from './declare-personal.ts';
import type { ShopTables } from './shop-tables.ts';

/** Reviews after a purchase and booked advice: their part of what is declared personal (personal.ts). */
export const PERSONAL_SHOP: { [T in keyof ShopTables]: { [C in keyof ShopTables[T]]: Declaration } } = {
  product_reviews: {
    ...{ organisation: no, id: no, decided: no },
    customer: customer('pseudonym'),
    order_ref: customer('behaviour'),
    product: customer('behaviour'),
    stars: customer('content'),
    text: customer('content'),
    // A name they chose to be shown with, for everybody to read.
    shown_as: customer('content'),
    language: customer('behaviour'),
    written: customer('behaviour'),
    state: customer('behaviour'),
    reason: customer('behaviour'),
    decided_by: staff(ACCOUNTABLE),
  },
  advice_slots: {
    ...{ organisation: no, id: no, kind: no, store: no, link: no, starts: no, minutes: no },
    made_by: staff(ACCOUNTABLE),
  },
  advice_bookings: {
    ...{ organisation: no, id: no, mail: no, due: no },
    customer: customer('pseudonym'),
    slot: customer('behaviour'),
    about: customer('content'),
    language: customer('behaviour'),
    booked: customer('behaviour'),
    cancelled: customer('behaviour'),
  },
};
