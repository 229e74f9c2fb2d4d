import type { PlanLine, PlanTemplate } from '#src/contract/collection-plan.ts';
import { messages } from '#src/message/messages.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import { savePlanLine } from './save-plan-line.ts';
import { TEMPLATES } from './templates.ts';

/**
 * Adds the lines of a template, in words of this language; a purpose that has a line already keeps it. Returns the purposes added.
 *
 * @example await addTemplate(ctx, { template: 'store', language: 'fr' }); // ['footfall', 'loyalty', …]
 */
export async function addTemplate(
  ctx: Writing,
  { template, language }: { template: PlanTemplate; language: 'en' | 'fr' | 'es' },
): Promise<string[]> {
  const there = await ctx.records
    .selectFrom('plan_lines')
    .select('purpose')
    .where('organisation', '=', ctx.organisation)
    .execute();
  const known = new Set(there.map(({ purpose }) => purpose));
  const added = TEMPLATES[template].filter(({ purpose }) => !known.has(purpose));
  for (const line of added) await savePlanLine(ctx, { ...line, ...wordsOf(language, line.purpose) });
  return added.map(({ purpose }) => purpose);
}

function wordsOf(
  language: 'en' | 'fr' | 'es',
  purpose: string,
): Pick<PlanLine, 'title' | 'question' | 'whom' | 'source'> {
  const words = messages[language].planLines[purpose];
  if (words === undefined) throw new Error(`the template's purpose ${purpose} has no words in ${language}`);
  return words;
}
