import type { SourceEvent } from '#src/contract/event.ts';
import type { Product } from '#src/contract/session.ts';

/** Finds the one id a product is kept under, whatever a source calls it. */
export interface ProductJoin {
  /** Takes in a product of a catalogue. Catalogues come first, since what they say is not changed by what events say. */
  add(product: Product): void;
  /** Learns from an event that names a product by several ids that they are one. */
  learn(event: SourceEvent): void;
  /** The product's one id; of an id nobody knows, the id itself. */
  idOf(called: string): string;
  /** The one id of an event's product, '' for none. Lines of orders are known by their name too, where no id is. */
  idFor(event: SourceEvent): string;
  products(): Product[];
}

/**
 * A join of the products of several files by their ids and aliases. Products that share an id, such as the rows of two variants under one
 * handle, are one; a name that two products share means neither.
 *
 * @example const join = joinProducts(); join.add({ …, id: 'S-1', aliases: ['scarf', 'S-2'] }); join.idOf('S-2') // 'S-1'
 */
export function joinProducts(): ProductJoin {
  const products = new Map<string, Product>();
  const known = new Map<string, string>();
  const named = new Map<string, string | null>();
  const find = (called: string) => known.get(called) ?? named.get(called) ?? undefined;

  const findFor = ({ type, product = '', aliases = [], name = '' }: SourceEvent) => {
    for (const id of [product, ...aliases]) {
      const found = find(id);
      if (found !== undefined) return found;
    }
    return type === 'order_item' && name !== '' ? find(name) : undefined;
  };

  return {
    add(product) {
      const { name, aliases = [] } = product;
      const isName = (alias: string) => alias === name || alias.startsWith(`${name} - `);
      const ids = [product.id, ...aliases.filter((alias) => !isName(alias))];
      const same = ids.map(find).find((found) => found !== undefined) ?? product.id;
      const before = products.get(same);
      products.set(same, before === undefined ? product : merged(before, product));
      for (const id of ids) if (find(id) === undefined) known.set(id, same);
      for (const alias of [name, ...aliases].filter(isName)) {
        const owner = named.get(alias);
        named.set(alias, owner === undefined || owner === same ? same : null);
      }
    },
    learn(event) {
      const { product = '', aliases = [] } = event;
      if (product === '') return;
      const found = findFor(event);
      if (found === undefined && aliases.length === 0) return;
      const same = found ?? product;
      for (const id of [product, ...aliases]) if (find(id) === undefined) known.set(id, same);
    },
    idOf: (called) => find(called) ?? called,
    idFor: (event) => (event.product === undefined ? '' : (findFor(event) ?? event.product)),
    products: () => [...products.values()],
  };
}

/** Two variants of one product: what the first is called, the lower of their prices, the names of both. Of the same told twice, the first. */
function merged(first: Product, second: Product): Product {
  const least = (field: 'price' | 'list_price' | 'cost') => {
    if (first.id === second.id) return first[field] ?? second[field];
    const amounts = [first[field], second[field]].filter((amount) => amount !== null);
    return amounts.length === 0 ? null : Math.min(...amounts);
  };
  const called = new Set([...(first.aliases ?? []), second.id, ...(second.aliases ?? [])]);
  called.delete(first.id);
  const prices = { price: least('price'), list_price: least('list_price'), cost: least('cost') };
  return {
    ...first,
    ...prices,
    ...(called.size === 0 ? {} : { aliases: [...called] }),
    ...all('variants', first, second),
    ...all('images', first, second),
    ...given({ care: first.care ?? second.care }),
  };
}

/** What both say, each once; nothing where neither says anything. */
function all<Name extends 'variants' | 'images'>(name: Name, first: Product, second: Product) {
  const both = [...(first[name] ?? []), ...(second[name] ?? [])];
  return both.length === 0 ? {} : { [name]: [...new Map(both.map((one) => [JSON.stringify(one), one])).values()] };
}

function given({ care }: { care: string | undefined }) {
  return care === undefined ? {} : { care };
}
