import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import { BRAND, type Walk, WORDS, walkThrough } from './journey-app.ts';
import { LOOP_WORDS, type LoopWords } from './loop-words.ts';
import { type Ahead, loopWorld } from './loop-world.ts';

/** One way round the loop: where it is, in which language, and what came of it so far. */
export interface Loop {
  readonly lang: Lang;
  readonly walk: Walk;
  /** The words of screens, and those of people. */
  readonly w: (typeof WORDS)[Lang];
  readonly said: LoopWords;
  readonly locale: { locale: string };
  readonly dark: boolean;
  readonly format: ReturnType<typeof formatOf>;
  desk: Page;
  guest: Page;
  owner: { email: string; password: string };
  ahead: readonly Ahead[];
  review: string;
  lesson: string;
  action: string;
}

/**
 * What a sentence looks like, whatever stands in its places.
 *
 * @example like((n, effect) => w.sees(n, effect)) // /^With .+ you can see effects above .+\.$/
 */
export function like(text: (...values: string[]) => string): RegExp {
  const pattern = text(...Array.from({ length: Math.max(1, text.length) }, () => '\u0000'))
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+')
    .replaceAll('\u0000', '.+');
  return new RegExp(`^${pattern}$`);
}

/** The host of the show, who is asked to the review and does not come to it. */
async function colleague({ ctx }: Walk, name: string, language: Lang): Promise<void> {
  const who = { name, email: 'host@example.com', password: 'lighthouse keeper', language };
  const prepared = await preparePerson(who);
  await ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now: ctx.now() });
    await addMember(trx, { organisation: BRAND, person, name, role: 'host', stores: [], expires: null });
  });
}

/** What somebody does on the way, and what it is called. */
export type Step = readonly [name: string, step: (loop: Loop) => Promise<void>];

/**
 * Walks a way in one language, one test a step; each goes on from where the last one stood.
 *
 * @param look how wide the screen is, and whether by day or night
 * @returns the way, for what else is looked at where it has been
 * @example const loop = walkLoop('fr', { viewport: { width: 1440, height: 900 } }, [['…', opensReview]]);
 */
export function walkLoop(lang: Lang, look: BrowserContextOptions, steps: readonly Step[]): Loop {
  let ahead: readonly Ahead[] = [];
  const walk = walkThrough(undefined, async (ctx) => {
    ahead = await loopWorld(ctx, lang);
  });
  const loop = {
    ...{ lang, walk, w: WORDS[lang], said: LOOP_WORDS[lang], locale: { locale: lang }, format: formatOf(lang) },
    dark: look.colorScheme === 'dark',
    ...{ review: '', lesson: '', action: '' },
  } as Loop;
  beforeAll(async () => {
    loop.ahead = ahead;
    loop.desk = await walk.open({ ...loop.locale, ...look });
    loop.owner = await walk.found(lang);
    await colleague(walk, loop.said.host, lang);
    await walk.signIn(loop.desk, loop.owner, lang);
  }, 60_000);
  afterAll(() => {
    vi.useRealTimers();
  });
  let stopped = false;
  describe(`from a review to the next plan, in ${lang}`, () => {
    for (const [name, step] of steps)
      test(name, async ({ skip }) => {
        // Where the way ends, nobody waits for what comes after.
        skip(stopped, 'a step before it did not end');
        stopped = true;
        await step(loop);
        stopped = false;
      }, 120_000);
  });
  return loop;
}
