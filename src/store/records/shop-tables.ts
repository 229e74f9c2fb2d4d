import type { Generated } from 'kysely';
import type { RefusalReason } from '../../contract/product-review.ts';
import type { Owned } from './column-types.ts';

/** What a buyer wrote of a product they bought; seen by others once somebody looked at it. */
interface ProductReviewsTable extends Owned {
  id: string;
  customer: string;
  order_ref: string;
  product: string;
  stars: number;
  text: string;
  /** The name they chose to be shown by; '' shows none. */
  shown_as: string;
  language: 'en' | 'fr' | 'es';
  written: Date;
  state: Generated<'waiting' | 'published' | 'refused'>;
  reason: RefusalReason | null;
  decided: Date | null;
  decided_by: string | null;
}

/** A time at which somebody of the team advises. */
interface AdviceSlotsTable extends Owned {
  id: string;
  kind: 'video' | 'store';
  store: string | null;
  /** Where a video call is. */
  link: string | null;
  starts: Date;
  minutes: number;
  made_by: string;
}

interface AdviceBookingsTable extends Owned {
  id: string;
  slot: string;
  customer: string;
  about: string;
  language: 'en' | 'fr' | 'es';
  booked: Date;
  cancelled: Date | null;
  /** The mail that goes next, at `due`. */
  mail: 'confirm' | 'remind' | 'none';
  due: Date | null;
}

export interface ShopTables {
  product_reviews: ProductReviewsTable;
  advice_slots: AdviceSlotsTable;
  advice_bookings: AdviceBookingsTable;
}
