import { ACCOUNTABLE, type Declaration, no, staff, worked } from './declare-personal.ts';
import type { TrialTables } from './trial-tables.ts';

/** Trials' and digests' part of what is declared personal (personal.ts). */
export const PERSONAL_TRIALS: { [T in keyof TrialTables]: { [C in keyof TrialTables[T]]: Declaration } } = {
  trials: {
    ...{ organisation: no, id: no, session: no, kind: no, title: no, hope: no, product: no, blocks: no, seed: no },
    ...{ version: no, created: no, actor: staff(ACCOUNTABLE) },
  },
  lesson_digests: { organisation: no, person: { ...worked, category: 'pseudonym' }, wanted: worked, month: no },
};
