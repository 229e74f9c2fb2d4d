import { html, raw } from 'hono/html';
import type { CorrectedField } from '#src/contract/privacy-request.ts';
import type { Balance } from '#src/customer/loyalty/read-balance.ts';
import type { MyDataWords } from '#src/message/en/my-data.ts';
import type { MyData } from '#src/privacy/my-data/read-my-data.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import type { MyDataFrame } from './my-data-frame.ts';

/** The page of somebody's own data. */
export interface MyDataPage extends Omit<MyDataFrame, 'title' | 'languageLabel'> {
  words: MyDataWords;
  data: MyData;
  /** Null where there is no loyalty programme. */
  balance: Balance | null;
  shows: readonly { id: string; name: string }[];
  zone: string;
  until: Date;
  saved: boolean;
  /** What they typed that cannot be it, with all else they typed; null where nothing was wrong. */
  wrong: { field: CorrectedField; form: URLSearchParams } | null;
  /** Address of the page; forms go below it. */
  base: string;
  /** What every form sends along. */
  key: string;
  /** Where else they may want to go. */
  links: readonly { label: string; url: string }[];
  /** Address of the proof of a request. */
  proofOf: (request: string) => string;
}

/** A form that does one thing: hidden fields and its button. */
export function deed(
  page: Pick<MyDataPage, 'base' | 'key' | 'language'>,
  of: { deed: string; label: string; fields?: Record<string, string>; look?: string; name?: string },
): Markup {
  const { fields = {}, look = '', name } = of;
  const hidden = { k: page.key, ...fields };
  return html`<form method="post" action="${page.base}/${of.deed}?l=${page.language}">${Object.entries(hidden).map(
    ([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`,
  )}<button${look === '' ? '' : raw(` class="${look}"`)}${name === undefined ? '' : html` aria-label="${name}"`}>${of.label}</button></form>`;
}
