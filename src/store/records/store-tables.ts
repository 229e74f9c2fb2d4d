import type { CostKind } from '../../contract/cost.ts';
import type { Int8, Owned } from './column-types.ts';

interface StoresTable extends Owned {
  /** What tills and stock lists call it. */
  id: string;
  name: string;
  address: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  /** Null is the organisation's. */
  zone: string | null;
  hours: string | null;
  phone: string | null;
  archived: Date | null;
  updated: Date;
}

/** Pieces of a product in a store, as they were counted at `as_of`. */
interface StoreStockTable extends Owned {
  store: string;
  product: string;
  stocked: number;
  reserved: number;
  buffer: number;
  incoming: number | null;
  price: Int8 | null;
  currency: string | null;
  as_of: Date;
  /** '' where it came over HTTP. */
  import: string;
}

interface CostsTable extends Owned {
  /** Made of what it is for, so that the same line again is the same cost. */
  id: string;
  kind: CostKind;
  day: Date | string;
  amount: Int8;
  currency: string;
  session: string | null;
  channel: string | null;
  store: string | null;
  product: string | null;
  name: string | null;
  import: string;
  updated: Date;
}

export interface StoreTables {
  stores: StoresTable;
  store_stock: StoreStockTable;
  costs: CostsTable;
}
