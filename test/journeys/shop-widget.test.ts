import { describe, expect, it } from 'vitest';
import { saveShopPages } from '#src/customer/shop/save-shop-pages.ts';
import { shopKey } from '#src/customer/shop/shop-key.ts';
import { buildTracker } from '#src/http/tracker-build.ts';
import { PAGES, stockShop, wholeStores } from '#test/shopper.ts';
import { violationsOf } from './look-at-screen.ts';
import { stored, trackerJourney } from './tracker-journey.ts';

const journey = trackerJourney();

describe('/aftershow-shop.js', () => {
  it('weighs at most 6 kB gzipped and writes no markup', async () => {
    const { gzipped, plain } = await buildTracker('.cache', 'shop');
    expect(gzipped.length).toBeLessThanOrEqual(6_000);
    expect(plain.toString('utf8')).not.toMatch(
      /\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.cookie|Storage/,
    );
  });

  it('shows where a product is in a strict page of a site that was named, and sorts by a position that is kept nowhere', async () => {
    const { ctx, server, site } = journey.shop;
    await stockShop(ctx);
    await saveShopPages(ctx, { ...PAGES, origins: [site] });
    const { organisation } = ctx;
    const key = shopKey(ctx.secrets, { organisation, version: 1 });
    await journey.context.grantPermissions(['geolocation'], { origin: site });
    await journey.context.setGeolocation({ latitude: 45.123456, longitude: 4.654321 });
    const tag = `<script async src="${server}/aftershow-shop.js" data-key="${key}" data-product="P1" data-lang="en"></script>`;
    const page = await journey.open({ body: tag });
    const part = page.getByRole('region', { name: 'In our stores' });
    await part.getByText('Paris: 9 available').waitFor();
    await part.getByText('5 more on the way').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    // The price, a store’s own where it differs, how it comes home and how it is looked after.
    await part.getByText('€49.90', { exact: true }).waitFor();
    await part.getByText('Lyon: none available · €59.90').waitFor();
    await part.getByText('Delivery and returns').click();
    await part.getByText('To your home: 2 to 4 days · €4.90').waitFor();
    await part.getByText('You can give it back within 30 days.').waitFor();
    await part.getByText('Care', { exact: true }).click();
    await part.getByText('Wash by hand').waitFor();
    await part.getByRole('button', { name: 'Near me' }).click();
    await part.getByText('Lyon · 72 km: none available').waitFor();
    expect(await part.getByRole('listitem').allTextContents()).toMatchObject([/Lyon/, /Paris/]);
    await part.getByRole('status').getByText('The nearest stores come first.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await part.getByLabel('Postcode').fill('75001');
    await part.getByRole('button', { name: 'Sort' }).click();
    await expect.poll(() => part.getByRole('listitem').first().textContent()).toContain('Paris');
    expect(await stored(page)).toEqual([]);
    expect(await wholeStores(ctx)).not.toContain('45.123456');

    // A site that nobody named sees nothing, and its page is as it was.
    await saveShopPages(ctx, { ...PAGES, origins: ['https://elsewhere.example'] });
    const other = await journey.open({ body: tag });
    await other.waitForTimeout(500);
    expect(await other.getByText('In our stores').count()).toBe(0);
  });
});
