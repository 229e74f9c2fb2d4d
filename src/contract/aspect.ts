import { z } from 'zod';
import { done } from './page.ts';
import { route } from './route.ts';
import { ASPECTS, type Aspect, VOICE_CHANNELS } from './voice.ts';
import { PHASES } from './voices.ts';

/**
 * What people speak of, as an organisation arranges it: each aspect of the catalogue, and each that it adds, has a step of the customer's
 * journey and a team. Instants are ISO 8601 in UTC.
 */

/** The languages that terms are looked for in. */
export const TERM_LANGUAGES = ['fr', 'en', 'es'] as const;
export type TermLanguage = (typeof TERM_LANGUAGES)[number];
/** An organisation has at most so many aspects of its own. */
export const MOST_OWN = 30;
const MOST_TERMS = 60;

/** Where an aspect stands in the journey while nobody says otherwise. */
export const USUAL_PHASES: Readonly<Record<Aspect, (typeof PHASES)[number] | null>> = {
  product_quality: 'after',
  size_fit: 'after',
  price: 'during',
  delivery: 'after',
  returns: 'after',
  stock: 'during',
  payment: 'during',
  stream_picture: 'during',
  stream_sound: 'during',
  host: 'during',
  pace: 'during',
  app_site: 'before',
  customer_service: 'after',
  store: 'before',
  packaging: 'after',
  other: null,
};

/** A step of the journey map: a phase, and a touchpoint in it where only one is meant. */
const step = z.object({ phase: z.enum(PHASES), channel: z.enum(VOICE_CHANNELS).nullable() });
const names = z.partialRecord(z.enum(TERM_LANGUAGES), z.string().trim().min(1).max(60));
const terms = z.partialRecord(z.enum(TERM_LANGUAGES), z.array(z.string().trim().min(2).max(60)).max(MOST_TERMS)).meta({
  description:
    'Words and phrases of up to five words, looked for in texts of their language, without regard to case and accents; a star ends a stem of three letters or more: `fidel*`.',
});
const placed = z.object({
  step: step.nullable(),
  /** The organisation's own name for whoever answers for it. */
  team: z.string().trim().min(1).max(80).nullable(),
  /** A member who is given new cases about it, before whoever the rules of cases name. */
  owner: z.string().max(200).nullable(),
});
export type PlacedAspect = z.infer<typeof placed>;

export const ownAspect = placed
  .extend({ names, terms })
  .refine((said) => Object.keys(said.names).length > 0 && Object.values(said.terms).some((list) => list.length > 0), {
    message: 'an aspect has a name and a word it is known by',
  });
export type OwnAspect = z.infer<typeof ownAspect>;

const setting = placed.extend({
  aspect: z.string(),
  /** Added by the organisation: it has names and terms of its own. */
  own: z.boolean(),
  names,
  terms,
});
export type AspectSetting = z.infer<typeof setting>;

const tags = ['Voices'];
const byAspect = z.object({ aspect: z.string().min(1).max(60) });

/** What people speak of, with its step and its team. */
export const aspects = {
  list: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/aspects',
      summary: 'List aspects with their journey step and team',
      description: 'Those of the catalogue in its order, then the organisation’s own, the oldest first.',
      tags,
    })
    .output(
      z.object({
        aspects: z.array(setting),
        /** Stored texts that were heard before the last change and will be heard again in the background. */
        waiting: z.int(),
      }),
    ),
  define: route('voice.write')
    .route({
      method: 'POST',
      path: '/v1/aspects',
      summary: 'Add an aspect of one’s own',
      description: 'New texts are heard with its terms within a minute; stored ones in the background after that.',
      successStatus: 201,
      tags,
    })
    .input(ownAspect)
    .output(z.object({ aspect: z.string() })),
  place: route('voice.write')
    .route({ method: 'PUT', path: '/v1/aspects/{aspect}', summary: 'Give an aspect its step and team', tags })
    .input(byAspect.extend(placed.shape))
    .output(done),
  change: route('voice.write')
    .route({ method: 'PUT', path: '/v1/aspects/{aspect}/words', summary: 'Change an aspect of one’s own', tags })
    .input(z.intersection(byAspect, ownAspect))
    .output(done),
  remove: route('voice.write')
    .route({
      method: 'DELETE',
      path: '/v1/aspects/{aspect}',
      summary: 'Remove an aspect of one’s own',
      description: 'Those of the catalogue stay.',
      tags,
    })
    .input(byAspect)
    .output(done),
};

/** An aspect, of the catalogue or an organisation's own. */
export function isOfCatalogue(aspect: string): aspect is Aspect {
  return (ASPECTS as readonly string[]).includes(aspect);
}
