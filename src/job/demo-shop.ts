import type { CaseKind, CaseOutcome } from '#src/contract/case.ts';
import type { LoyaltyReward } from '#src/contract/loyalty.ts';
import type { RefusalReason } from '#src/contract/product-review.ts';
import type { AnswerChannel, Availability, Chooser, ShopPages } from '#src/contract/shop-pages.ts';
import type { Aspect } from '#src/contract/voice.ts';
import type { Programme } from '#src/customer/loyalty/load-programme.ts';
import type { DemoPerson } from './demo-year.ts';

/** What a generated shop offers its customers, what they made of it, and campaigns whose effect is planted. People are named by the list’s ids. */
export interface DemoShop {
  pages: ShopPages;
  chooser: Chooser;
  programme: Programme;
  rewards: readonly Omit<LoyaltyReward, 'id'>[];
  /** Everybody on the list: members buy rewards, silent ones agree to be written to at the till. */
  customers: readonly string[];
  agreed: readonly string[];
  /** How some products are looked after, and the versions they come in. */
  products: readonly { id: string; care: string; variants: readonly Availability['variants'][number][] }[];
  /** Of rewards bought, so many were used at a till, so many taken back; the others wait. */
  bought: { members: number; redeemed: number; refunded: number };
  /** A friend’s first order that came with somebody’s code. */
  referrals: readonly { referrer: string; friend: string; order: string; time: number }[];
  /** Of what was bought, in order of time; `refused` says why, null publishes, undefined still waits. */
  reviews: readonly DemoReview[];
  advice: { times: readonly DemoTimes[]; booked: readonly { email: string; about: string }[] };
  campaigns: readonly DemoCampaign[];
  /** What customer service did by hand. */
  desk: DemoDesk;
  /** Surveys by mail, and what customers answered, oldest first. */
  asked: readonly DemoAsked[];
}

/** Work of customer service with people of the list, each so many days ago. */
export interface DemoDesk {
  by: DemoPerson;
  cases: readonly {
    customer: string;
    kind: CaseKind;
    reason: Aspect;
    channel: AnswerChannel;
    order: string | null;
    days_ago: number;
    text: string;
    /** What was given for it is in minor units of EUR. */
    closed?: { days_ago: number; outcome: CaseOutcome; amount: number | null; note: string };
  }[];
  notes: readonly { customer: string; days_ago: number; text: string }[];
  merged: readonly { kept: string; gone: string; reason: string }[];
  /** Who asked by mail that their data be kept and not used. */
  restricted: readonly { customer: string; days_ago: number }[];
}

export interface DemoAsked {
  name: string;
  template: string;
  answers: readonly {
    key: string;
    customer: string;
    time: number;
    answers: Readonly<Record<string, number | string>>;
  }[];
}

interface DemoReview {
  customer: string;
  order: string;
  product: string;
  stars: number;
  text: string;
  shown_as: string;
  language: 'en' | 'fr' | 'es';
  time: number;
  refused?: RefusalReason | null;
}

/** Times for advice: in so many days and the weeks after, in a row. */
interface DemoTimes {
  kind: 'video' | 'store';
  store: string | null;
  link: string | null;
  in_days: number;
  from: string;
  minutes: number;
  count: number;
  weeks: number;
}

/** A campaign of the past: orders beyond what happened anyway are as many as these chances say, of one product. */
export interface DemoCampaign {
  kind: 'dormant' | 'ambassador';
  name: string;
  days_ago: number;
  horizon_days: number;
  /** For each message, in minor units. */
  cost_each: number;
  /** Planted: chance of one order more within the horizon. */
  chance: { treated: number; held_out: number };
  order: { product: string; amount: number };
  seed: number;
}
