import type { Draft } from '#src/contract/planning.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import type { Answer } from './lesson-answer.tsx';

/** A draft as it is edited: what is proposed stands in it, and everything can be changed. */
export interface EditedDraft {
  title: string;
  host: string;
  format: string;
  date: string;
  time: string;
  minutes: string;
  segments: (Draft['segments'][number] & { key: string; written: string })[];
  products: Draft['products'];
  answers: Record<string, Answer>;
}

/** Content in which products are on screen; where an order has none of it, all of it is. */
const SELLING: ReadonlySet<string> = new Set(['demonstration', 'offer', 'unboxing', 'launch']);

/** Minutes as people write them: 4,5 or 4.5. */
export function minutesOf(text: string): number {
  const found = Number(text.replace(',', '.'));
  return Number.isFinite(found) ? found : 0;
}

/** What is proposed, as one begins to edit it; `point` is how the reader writes decimals. */
export function editedFrom(draft: Draft, point: string): EditedDraft {
  const wall = draft.slot === null ? { date: '', time: '' } : wallTimeOf(draft.slot.value.start, draft.zone);
  return {
    ...wall,
    title: draft.title,
    host: draft.host?.value ?? '',
    format: draft.format?.value ?? '',
    minutes: draft.length === null ? '' : String(draft.length.value.minutes),
    segments: draft.segments.map((one, at) => ({
      ...{ ...one, key: String(at), written: String(one.minutes).replace('.', point) },
    })),
    products: draft.products,
    answers: {},
  };
}

/**
 * Products dealt out to the segments that sell, in their order, so that the best come first.
 *
 * @example dealtOut([{ content: 'questions' }, { content: 'offer' }], ['a', 'b']) // [[], ['a', 'b']]
 */
export function dealtOut(segments: readonly { content: string }[], products: readonly string[]): string[][] {
  const selling = segments.flatMap(({ content }, at) => (SELLING.has(content) ? [at] : []));
  const places = selling.length > 0 ? selling : segments.map((_, at) => at);
  const dealt: string[][] = segments.map(() => []);
  const each = Math.ceil(products.length / Math.max(1, places.length));
  for (const [at, product] of products.entries()) dealt[places[Math.floor(at / each)] ?? 0]?.push(product);
  return dealt;
}

/** A list with one item moved by one place. */
export function shifted<Item>(list: readonly Item[], at: number, by: 1 | -1): Item[] {
  const next = [...list];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(at + by, 0, taken);
  return next;
}
