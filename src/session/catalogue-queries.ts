import { type Expression, type RawBuilder, sql } from 'kysely';

/** What is in stock of a product: its variants together; null where no variant says. Aliases say nothing. */
export function stockOf(organisation: Expression<string>, product: Expression<string>): RawBuilder<string | null> {
  return sql<string | null>`(SELECT sum(v.stock) FROM variants v
    WHERE v.organisation = ${organisation} AND v.product = ${product} AND NOT v.alias)`;
}

/** How many variants a product is sold in. */
export function variantsOf(organisation: Expression<string>, product: Expression<string>): RawBuilder<string> {
  return sql<string>`(SELECT count(*) FROM variants v
    WHERE v.organisation = ${organisation} AND v.product = ${product} AND NOT v.alias)`;
}
