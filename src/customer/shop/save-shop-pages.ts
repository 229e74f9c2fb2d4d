import { checkInput } from '#src/contract/check-input.ts';
import { type Chooser, chooser, type ShopPages, shopPages } from '#src/contract/shop-pages.ts';
import { AftershowError } from '#src/errors.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { loadKeyVersion, SHOP_CHOOSER, SHOP_KEY, SHOP_PAGES } from './load-shop-pages.ts';

/**
 * Sets the shopper pages: open or not, where they may be embedded, how somebody is reached, and what is promised.
 *
 * @throws AftershowError bad_input
 * @example await saveShopPages(ctx, { ...(await loadShopPages(ctx)), open: true });
 */
export async function saveShopPages(ctx: Writing, given: ShopPages): Promise<void> {
  const { open, ...rest } = checkInput(shopPages, given);
  await keep(ctx, { name: SHOP_PAGES, value: { open, ...rest }, action: 'shop.save', detail: { open } });
}

/**
 * Sets the questions that help to choose. An answer whose tags no product bears would lead nowhere.
 *
 * @throws AftershowError bad_input naming the tag that no product bears
 */
export async function saveChooser(ctx: Writing, given: Chooser): Promise<void> {
  const said = checkInput(chooser, given);
  const borne = new Set(said.products.flatMap(({ tags }) => tags));
  const loose = said.questions
    .flatMap(({ answers }) => answers.flatMap(({ tags }) => tags))
    .find((tag) => !borne.has(tag));
  if (said.open && loose !== undefined)
    throw new AftershowError('bad_input', `no product bears the tag "${loose}"`, { field: 'products' });
  const detail = { open: said.open, questions: said.questions.length, products: said.products.length };
  await keep(ctx, { name: SHOP_CHOOSER, value: said, action: 'shop.chooser', detail });
}

/** Makes the keys in shops' pages worth nothing; returns the version that counts from now on. */
export async function renewShopKey(ctx: Writing): Promise<number> {
  const value = (await loadKeyVersion(ctx)) + 1;
  await keep(ctx, { name: SHOP_KEY, value, action: 'shop.renew_key', detail: {} });
  return value;
}

async function keep(
  ctx: Writing,
  { name, value, action, detail }: { name: string; value: unknown; action: string; detail: Record<string, unknown> },
): Promise<void> {
  const said = { value: JSON.stringify(value), updated: ctx.now() };
  await changeRecords(ctx, { action, target: ctx.organisation, detail }, (trx) =>
    trx
      .insertInto('settings')
      .values({ organisation: ctx.organisation, name, ...said })
      .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet(said))
      .execute(),
  );
}
