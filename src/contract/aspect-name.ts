import { z } from 'zod';
import { ASPECTS, OWN_ASPECT } from './voice.ts';

/** An aspect of the catalogue, or one of the organisation's own. */
export const aspectName = z.union([
  z.enum(ASPECTS),
  z
    .string()
    .max(60)
    .regex(new RegExp(`^${OWN_ASPECT}[a-z0-9]+$`)),
]);
