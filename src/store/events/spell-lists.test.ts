import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { spellLists } from './spell-lists.ts';

test('a list that is spelt out means what the parameter meant, whatever stands in it; other parameters stay', async () => {
  const events = await openTemporaryEvents();
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("'", "\\'", '\\', '{n:Int64}', "'] OR 1 = 1 --")), {
          minLength: 1,
        }),
        async (given) => {
          const list = given.filter((one) => !one.includes('\0'));
          const { condition, params } = spellLists('{list:Array(String)} AS said, {n:Int64} AS n', { list, n: 1 });
          expect(params).toEqual({ n: 1 });
          const [row] = await events.ask(
            `SELECT ${condition}`,
            params,
            z.object({ said: z.array(z.string()), n: z.number() }),
          );
          if (list.length > 0) expect(row).toEqual({ said: list, n: 1 });
        },
      ),
      { numRuns: 60 },
    );
  } finally {
    await events.close();
  }
});
