import type { Lang } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import type { Notice } from './my-data-notices.ts';

/** Somebody at the door of their data. */
export interface Door {
  ctx: Context;
  notice: Notice;
  zone: string;
  language: Lang;
}

/** Somebody who is in. */
export interface Visit extends Door {
  customer: string;
  token: string;
  expires: Date;
}
