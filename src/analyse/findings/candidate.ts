import type { Evidence, Finding } from '#src/contract/finding.ts';

/** A statement before all tests are looked at together. `people` is how many people (or sessions) it rests on. */
export interface Candidate
  extends Pick<
    Finding,
    'kind' | 'side' | 'subject' | 'at_s' | 'values' | 'p' | 'mde' | 'evidence_for' | 'evidence_against'
  > {
  people: number;
  /** What was looked for against it. */
  searched: Searched[];
}

/** The closed list of looks for contrary evidence; each is really made before it is named. */
export type Searched =
  | 'same_product_elsewhere'
  | 'same_words_elsewhere'
  | 'same_content_elsewhere'
  | 'critical_quotes'
  | 'small_sample'
  | 'start_of_session'
  | 'end_of_session'
  | 'stream_trouble'
  | 'interval'
  | 'price'
  | 'stock'
  | 'spoken_answers'
  | 'other_mix';

/**
 * The looks that this data allowed: one at products where none is known was never made, and is not named.
 *
 * @example looks(['small_sample', true], ['stream_trouble', false]) // ['small_sample']
 */
export function looks(...made: readonly (readonly [Searched, boolean])[]): Searched[] {
  return made.filter(([, possible]) => possible).map(([look]) => look);
}

/** What one family found, and the p values of tests that say nothing worth a statement: they count among the tests all the same. */
export interface Family {
  candidates: Candidate[];
  silent: number[];
}

/**
 * One piece of evidence.
 *
 * @example evidence('small_sample', { n: 3 })
 */
export function evidence(
  kind: Evidence['kind'],
  values: Evidence['values'] = {},
  at_s: number | null = null,
  quote: string | null = null,
): Evidence {
  return { kind, at_s, values, quote };
}
