import type { OpportunityKind } from '#src/contract/opportunity.ts';
import type { Context } from '#src/store/context.ts';

interface Named {
  kind: OpportunityKind;
  subject: string;
  products: readonly string[];
}

/**
 * What opportunities are about, as people call it: products by the catalogue, stores and hosts by their names. Aspects and factors are words of
 * the screens' own: they come back as null.
 *
 * @example (await nameSubjects(ctx, rows)).product('sku-1') // 'Cream'
 */
export async function nameSubjects(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  rows: readonly Named[],
): Promise<{ product(id: string): string; subject(row: Named): string | null }> {
  const ids = [...new Set(rows.flatMap(({ products }) => products))];
  const [products, stores, hosts] = await Promise.all([
    ids.length === 0
      ? []
      : records
          .selectFrom('products')
          .select(['id', 'name'])
          .where('organisation', '=', organisation)
          .where('id', 'in', ids)
          .execute(),
    records.selectFrom('stores').select(['id', 'name']).where('organisation', '=', organisation).execute(),
    records.selectFrom('hosts').select(['id', 'name']).where('organisation', '=', organisation).execute(),
  ]);
  const known = new Map(products.map(({ id, name }) => [id, name]));
  const product = (id: string) => known.get(id) ?? id;
  return {
    product,
    subject({ kind, subject, products: own }) {
      if (kind === 'cross_sell') return own.map(product).join(' → ');
      if (kind === 'up_sell' || kind === 'back_in_stock' || kind === 'withdraw') return product(subject);
      if (kind.startsWith('price_') || kind === 'promotion') return subject;
      if (kind === 'store') return stores.find(({ id }) => id === subject)?.name ?? null;
      if (kind === 'website' && subject.startsWith('/')) return subject;
      if (kind !== 'cause') return null;
      const level = subject.slice(subject.indexOf(' ') + 1);
      return hosts.find(({ id }) => id === level)?.name ?? level;
    },
  };
}
