import type { Adapter } from '../adapter.ts';
import { bambuserPlayer } from './bambuser-player.ts';
import { bambuserShows } from './bambuser-shows.ts';
import { bilibili } from './bilibili.ts';
import { chatDownloader } from './chat-downloader.ts';
import { firework } from './firework.ts';
import { ga4 } from './ga4.ts';
import { own } from './own.ts';
import { segment } from './segment.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { shopifyOrdersCsv } from './shopify-orders-csv.ts';
import { shopifyProducts } from './shopify-products.ts';
import { shopifyProductsCsv } from './shopify-products-csv.ts';
import { tiktokLive } from './tiktok-live.ts';
import { tiktokShop } from './tiktok-shop.ts';
import { twitchHtml } from './twitch-html.ts';
import { twitchJson } from './twitch-json.ts';
import { woocommerce } from './woocommerce.ts';
import { youtube } from './youtube.ts';
import { youtubeApi } from './youtube-api.ts';

/** Every source we can read, each in its own file. A file is read by the one that recognises itself best. */
export const ADAPTERS: readonly Adapter[] = [
  own,
  youtube,
  youtubeApi,
  chatDownloader,
  twitchJson,
  twitchHtml,
  bilibili,
  tiktokLive,
  tiktokShop,
  bambuserPlayer,
  bambuserShows,
  firework,
  segment,
  ga4,
  shopifyOrders,
  shopifyOrdersCsv,
  shopifyProducts,
  shopifyProductsCsv,
  woocommerce,
];
