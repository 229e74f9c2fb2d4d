import { z } from 'zod';
import { aspectName } from './aspect-name.ts';
import { feeling } from './debrief.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';
import { INTENTS } from './voice.ts';
import { themeNamed } from './voice-theme.ts';
import { standingWord, voiceFilter, voiceItem } from './voices.ts';

const text = z.string().trim().min(1).max(200);
const named = z.string().trim().min(1).max(120);
const tags = ['Voices'];
const byTheme = z.object({ id: z.string().min(1).max(1000) });

/** What makes a text speak of a theme that people define: any of `any`, all of `all`, none of `none`, and whatever else is given. */
const rules = z
  .object({
    any: z.array(text).max(50).default([]),
    all: z.array(text).max(10).default([]),
    none: z.array(text).max(20).default([]),
    aspects: z.array(aspectName).max(50).default([]),
    intents: z.array(z.enum(INTENTS)).max(INTENTS.length).default([]),
    products: z.array(z.string().max(300)).max(50).default([]),
  })
  .refine(
    ({ any, all, aspects, intents, products }) => [any, all, aspects, intents, products].some((one) => one.length > 0),
    {
      message: 'says nothing that a text could hold',
    },
  );
export type ThemeRules = z.output<typeof rules>;

const theme = z.object({
  id: z.string(),
  /** `found` by counting · `kept`: found, and then named, pinned or merged by somebody · `defined` by rules. */
  kind: z.enum(['found', 'kept', 'defined']),
  /** As somebody named it; else null, and `names` say it. */
  title: z.string().nullable(),
  /** One of each language. */
  names: z.array(themeNamed),
  pinned: z.boolean(),
  /** Not said before the stretch that is asked for, although people spoke. */
  new: z.boolean(),
  terms: z.array(standingWord),
  /** Only of a defined theme. */
  rules: rules.nullable(),
  /** Ids of themes that were merged into it. */
  merged: z.array(z.string()),
  items: z.int(),
  people: z.int(),
  feeling,
  /** Items a piece of the stretch, ten or so pieces. */
  trend: z.array(z.object({ start: z.iso.datetime(), items: z.int() })),
  /** Items in the stretch of the same length before; null where it is not known. */
  before: z.int().nullable(),
  aspects: z.array(z.object({ aspect: aspectName, items: z.int() })),
  products: z.array(z.object({ product: z.string(), name: z.string(), items: z.int() })),
  /** The most typical, praise and criticism both where there are both. */
  quotes: z.array(z.object({ role: z.enum(['typical', 'praise', 'criticism']), voice: voiceItem })).max(3),
});
export type Theme = z.infer<typeof theme>;

/** What rules of a theme may say. */
export const themeRules = rules;

/** What people speak of. */
export const themes = {
  list: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/themes',
      summary: 'List themes',
      description:
        'Words and phrases that more people say here than elsewhere, grouped by who says them together; and the themes that people keep. A theme’s count is what `GET /v1/voices?theme=…` lists with the same filter.',
      tags,
    })
    .input(voiceFilter.omit({ theme: true }).extend({ limit: z.coerce.number().int().min(1).max(50).default(20) }))
    .output(
      z.object({
        themes: z.array(theme),
        items: z.int(),
        people: z.int(),
        /** 1: every item was counted; n: every nth of very many, and each theme's figures are n times those. */
        part: z.int(),
      }),
    ),
  define: route('voice.write')
    .route({ method: 'POST', path: '/v1/themes', summary: 'Define a theme by rules', successStatus: 201, tags })
    .input(z.object({ name: named, pinned: z.boolean().default(true), rules }))
    .output(byId),
  change: route('voice.write')
    .route({
      method: 'PATCH',
      path: '/v1/themes/{id}',
      summary: 'Name or pin a theme, or change its rules',
      description: 'A found theme becomes a kept one; the answer says by which id it is asked for from then on.',
      tags,
    })
    .input(byTheme.extend({ name: named.optional(), pinned: z.boolean().optional(), rules: rules.optional() }))
    .output(byTheme),
  merge: route('voice.write')
    .route({
      method: 'POST',
      path: '/v1/themes/{id}/merge',
      summary: 'Merge a theme into another',
      description:
        'The answer names the theme that holds both. Removing that theme, or the merged one, parts them again.',
      tags,
    })
    .input(byTheme.extend({ into: z.string().min(1).max(1000) }))
    .output(byTheme),
  remove: route('voice.write')
    .route({
      method: 'DELETE',
      path: '/v1/themes/{id}',
      summary: 'Forget what was said of a theme',
      description: 'A defined one is gone; of a kept one name and pin are forgotten, and it may be found again.',
      tags,
    })
    .input(byTheme)
    .output(done),
};
