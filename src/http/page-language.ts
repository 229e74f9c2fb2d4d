import type { Context as Asked } from 'hono';
import { LANGS, type Lang } from '#src/message/format.ts';
import type { Http } from './environment.ts';
import { accepted } from './survey-door.ts';

/** The language in the address (`l` or `lang`), else the first of ours that the browser asks for. */
export function pageLanguage(c: Asked<Http>): Lang {
  const wanted = [c.req.query('l') ?? '', c.req.query('lang') ?? '', ...accepted(c)];
  return wanted.flatMap((one) => LANGS.find((own) => own === one) ?? [])[0] ?? 'en';
}
