import { openEars } from '#src/collect/hearing/ears.ts';
import { hearAgain } from '#src/collect/hearing/hear-again.ts';
import { learnFromCorrections } from '#src/collect/hearing/learn-from-corrections.ts';
import type { Values } from './command.ts';
import { contextOf, withHouse } from './open-house.ts';

/** `listen --train`: learns from an organisation's corrections and hears what it has stored again. */
export function train(values: Values): Promise<{ corrections: number; texts: number; heard: number }> {
  return withHouse(values, async (house) => {
    const ctx = await contextOf(house, values);
    const learnt = await learnFromCorrections(ctx);
    return { ...learnt, heard: await hearAgain(ctx, openEars()) };
  });
}
