import { z } from 'zod';
import { language } from './account.ts';
import { aspectName } from './aspect-name.ts';
import { share } from './debrief.ts';
import { route } from './route.ts';
import { voiceFilter, voiceItem } from './voices.ts';

/**
 * What is said in short. A model somewhere else writes it where the operator has set one up and somebody asks; else, or when it fails, is too
 * slow or costs too much, what was counted here stands alone. What a model wrote always comes with the quotes it rests on.
 */

/** Why no model wrote it: none is set up · today's budget is spent · it took too long · it failed · its answer could not be used. */
export const WITHOUT_MODEL = ['off', 'budget', 'slow', 'failed', 'unusable'] as const;

const byModel = {
  by: z.enum(['model', 'built_in']),
  /** Null where a model wrote it. */
  why: z.enum(WITHOUT_MODEL).nullable(),
};

const digest = z.object({
  ...byModel,
  items: z.int(),
  /** Written by the model, plain text; each names the places of its quotes. Empty without. */
  sentences: z.array(z.object({ text: z.string(), quotes: z.array(z.int()).min(1) })),
  /** Counted here, most spoken of first. */
  points: z.array(
    z.object({
      aspect: aspectName,
      items: z.int(),
      people: z.int(),
      negative: share,
      positive: z.int(),
      quotes: z.array(z.int()),
    }),
  ),
  quotes: z.array(voiceItem),
});
export type Digest = z.infer<typeof digest>;

const proposal = z.object({
  ...byModel,
  /** Plain text, six words at most; null where there is none. */
  name: z.string().nullable(),
  quotes: z.array(voiceItem),
});
export type NameProposal = z.infer<typeof proposal>;

const tags = ['Voices'];
export type DigestLanguage = z.infer<typeof language>;

/** What is said, in short. */
export const digests = {
  model: route('voice.read')
    .route({
      method: 'GET',
      path: '/v1/voices/model',
      summary: 'Say which model may be asked to summarise',
      description: 'Null where the operator has set none up: nothing leaves this installation then.',
      tags,
    })
    .output(z.object({ model: z.object({ name: z.string(), host: z.string() }).nullable() })),
  make: route('voice.write')
    .route({
      method: 'POST',
      path: '/v1/voices/digest',
      summary: 'Put what is said in short',
      description:
        'Sends up to 40 quotes to the model that the operator has set up, masked (names, addresses, numbers), within the day’s budget. Without one, what was counted here.',
      tags,
    })
    .input(voiceFilter.extend({ in: language.default('en') }))
    .output(digest),
  name: route('voice.write')
    .route({
      method: 'POST',
      path: '/v1/themes/{id}/name-proposal',
      summary: 'Have a name for a theme proposed',
      description: 'By the model, as above; a person accepts it by naming the theme.',
      tags,
    })
    .input(z.object({ id: z.string().min(1).max(1000), in: language.default('en') }))
    .output(proposal),
};
