import type { z } from 'zod';
import { type SurveyDefinition, type SurveyLanguage, surveyDefinition } from '#src/contract/survey.ts';
import { AftershowError } from '#src/errors.ts';
import { fromSurveyJs, isSurveyJs } from './from-surveyjs.ts';

/** A definition, and what its source had that we have no place for. */
export interface ReadDefinition {
  definition: SurveyDefinition;
  /** 'aftershow' or 'surveyjs'. */
  format: 'aftershow' | 'surveyjs';
  /** Elements left out, by name and type; never silently. */
  left_out: { name: string; type: string }[];
}

/** Names of our fields that hold words: a plain text there is in the language that was told. */
const WORD_FIELDS = ['words', 'hint', 'title', 'welcome', 'thanks', 'low', 'high'];

/**
 * Reads a survey from JSON: our own form, where words may be plain texts in one language, or SurveyJS for the types we have.
 *
 * @param language of texts that do not say theirs
 * @throws AftershowError bad_file naming the field
 * @example readDefinition('{"pages":[…]}', 'fr').definition.pages.length
 */
export function readDefinition(json: string, language: SurveyLanguage = 'en', file = ''): ReadDefinition {
  let document: unknown;
  try {
    document = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : 'no JSON';
    throw new AftershowError('bad_file', `not a JSON document: ${message}`, { file });
  }
  const format = isSurveyJs(document) ? 'surveyjs' : 'aftershow';
  const { draft, left_out } = isSurveyJs(document)
    ? fromSurveyJs(document, language)
    : { draft: spoken(document, language), left_out: [] };
  const parsed = surveyDefinition.safeParse(withLanguages(draft, language));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AftershowError('bad_file', issue?.message ?? 'no survey', { file, field: fieldOf(issue) });
  }
  refuseTwins(parsed.data, file);
  return { definition: parsed.data, format, left_out };
}

/** Plain texts become words of the told language. */
function spoken(value: unknown, language: SurveyLanguage, field = ''): unknown {
  if (typeof value === 'string' && WORD_FIELDS.includes(field)) return { [language]: value };
  if (Array.isArray(value)) return value.map((one) => spoken(one, language));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoken(inner, language, name)]));
}

function withLanguages(draft: unknown, language: SurveyLanguage): unknown {
  if (typeof draft !== 'object' || draft === null) return draft;
  return { languages: [language], title: { [language]: '' }, ...draft };
}

function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  return issue?.path.map(String).join('.') ?? '';
}

/** Answers are kept by question: two of the same name would overwrite one another. */
function refuseTwins({ pages }: SurveyDefinition, file: string): void {
  const seen = new Set<string>();
  for (const [p, page] of pages.entries()) {
    for (const [q, { id }] of page.questions.entries()) {
      if (seen.has(id)) {
        throw new AftershowError('bad_file', `two questions are named "${id}"`, {
          file,
          field: `pages.${p}.questions.${q}.id`,
        });
      }
      seen.add(id);
    }
  }
}
