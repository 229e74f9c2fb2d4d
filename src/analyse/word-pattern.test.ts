import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { WORD_HERE, WORD_IN_STORE } from './word-pattern.ts';

let events: Events;
beforeAll(async () => {
  events = await openTemporaryEvents();
});
afterAll(() => events.close());

it('cuts a text into the same words here and in the store', async () => {
  const text =
    "L’été, c'est «génial»! ¿Qué talla 42? niño… 可爱的裙子 สวยมาก платье 👗🔥wow hello-there x2 100€ don't ﬁn".toLowerCase();
  const [row] = await events.ask(
    'SELECT extractAll({text:String}, {word:String}) AS words',
    { text, word: WORD_IN_STORE },
    z.object({ words: z.array(z.string()) }),
  );
  const here = [...text.matchAll(new RegExp(WORD_HERE, 'gu'))].map(([word]) => word);
  expect(row?.words).toEqual(here);
  expect(here).toEqual([
    'l’été',
    "c'est",
    'génial',
    'qué',
    'talla',
    '42',
    'niño',
    '可爱的裙子',
    'สวยมาก',
    'платье',
    'wow',
    'hello',
    'there',
    'x2',
    '100',
    "don't",
    'ﬁn',
  ]);
});
