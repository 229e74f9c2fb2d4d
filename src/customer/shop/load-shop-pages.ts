import type { z } from 'zod';
import { type Chooser, chooser, type ShopPages, shopPages } from '#src/contract/shop-pages.ts';
import type { Context } from '#src/store/context.ts';

export const SHOP_PAGES = 'shop_pages';
export const SHOP_CHOOSER = 'shop_chooser';
export const SHOP_KEY = 'shop_key';

const NO_PAGES: ShopPages = {
  ...{ open: false, origins: [], channels: { phone: null, mail: null, chat: null, store: false }, deliveries: [] },
  ...{ pickup_hours: null, return_days: null, refund_days: null, same_price: false, promise: {} },
};
const NO_CHOOSER: Chooser = { open: false, questions: [], products: [] };

/**
 * How the shopper pages are set; closed while nobody has opened them.
 *
 * @example if (!(await loadShopPages(ctx)).open) return notThere();
 */
export async function loadShopPages(ctx: Pick<Context, 'organisation' | 'records'>): Promise<ShopPages> {
  return (await settingOf(ctx, SHOP_PAGES, shopPages)) ?? NO_PAGES;
}

/** The questions that help to choose, and the products they lead to. */
export async function loadChooser(ctx: Pick<Context, 'organisation' | 'records'>): Promise<Chooser> {
  return (await settingOf(ctx, SHOP_CHOOSER, chooser)) ?? NO_CHOOSER;
}

/** How often the key of embedded availability was renewed. */
export async function loadKeyVersion(ctx: Pick<Context, 'organisation' | 'records'>): Promise<number> {
  return Number((await rawSetting(ctx, SHOP_KEY)) ?? 1);
}

async function settingOf<Schema extends z.ZodType>(
  ctx: Pick<Context, 'organisation' | 'records'>,
  name: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const read = schema.safeParse(await rawSetting(ctx, name));
  return read.success ? read.data : undefined;
}

async function rawSetting({ organisation, records }: Pick<Context, 'organisation' | 'records'>, name: string) {
  const row = await records
    .selectFrom('settings')
    .select('value')
    .where('organisation', '=', organisation)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}
