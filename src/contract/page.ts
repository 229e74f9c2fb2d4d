import { z } from 'zod';

/** How lists are asked for: the page after `cursor`, which is the `next` of the page before. */
export const pageAsked = {
  cursor: z.string().max(500).optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Null when there is no more. */
export const next = z.string().nullable();

/** The id of one thing in a path. */
export const byId = z.object({ id: z.string().min(1).max(200) });

/** Done, and there is nothing to tell. */
export const done = z.object({});
