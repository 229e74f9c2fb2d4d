import { z } from 'zod';

/** How often somebody wants to hear from a brand, at most. */
export const CONTACT_FREQUENCIES = ['every_time', 'weekly', 'monthly'] as const;
export type ContactFrequency = (typeof CONTACT_FREQUENCIES)[number];

/** How somebody wants to be written to. No topics means all of them. */
export const preferences = z.object({
  language: z.enum(['en', 'fr', 'es']),
  frequency: z.enum(CONTACT_FREQUENCIES),
  topics: z.array(z.string().min(1).max(200)).max(100),
});
export type Preferences = z.infer<typeof preferences>;

/** Channels on which a person can agree to be written to where they never said anything yet. */
export const CONSENT_CHANNELS = ['email', 'sms'] as const;
