import { v7 as uuidv7 } from 'uuid';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import {
  SURVEY_LANGUAGES,
  type SurveyDefinition,
  type SurveyLanguage,
  surveyDefinition,
  type Tone,
} from '#src/contract/survey.ts';
import { AftershowError } from '#src/errors.ts';
import { readSector } from '#src/privacy/plan/read-sector.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { makeFromTemplate } from './make-from-template.ts';
import { makeCode } from './survey-token.ts';

/**
 * Begins a survey: from a template, a definition, or with one recommendation question. It is a draft, and closed to everybody, until it
 * is published.
 *
 * @throws AftershowError bad_input when there is no such template
 * @example const { id } = await createSurvey(ctx, { name: 'After the live', template: 'end_of_live' });
 */
export async function createSurvey(
  ctx: Writing,
  input: {
    name: string;
    template?: string | undefined;
    definition?: SurveyDefinition | undefined;
    languages?: readonly SurveyLanguage[] | undefined;
    tone?: Partial<Record<SurveyLanguage, Tone>> | undefined;
  },
): Promise<{ id: string }> {
  const { name, template } = input;
  const definition = input.definition ?? (await drafted(ctx, input));
  const id = uuidv7();
  const act = { action: 'survey.create', target: id, detail: { template: template ?? null } };
  return changeRecords(ctx, act, async (trx) => {
    await trx
      .insertInto('surveys')
      .values({
        ...{ organisation: ctx.organisation, id, name, code: makeCode() },
        definition: JSON.stringify(definition),
        ...{ published: null, opens: null, closes: null, updated: ctx.now() },
      })
      .execute();
    return { id };
  });
}

async function drafted(ctx: Writing, { name, template, languages, tone }: Parameters<typeof createSurvey>[1]) {
  const spoken = languages ?? (await languagesOf(ctx));
  if (template === undefined) {
    return surveyDefinition.parse({
      languages: spoken,
      title: Object.fromEntries(spoken.map((one) => [one, name])),
      pages: [{ id: 'page1', questions: [{ id: 'nps', kind: 'nps', object: 'session', words: {} }] }],
    });
  }
  const usual = (await readSector(ctx))?.tone;
  const preset = usual === undefined ? {} : Object.fromEntries(spoken.map((one) => [one, usual]));
  const made = makeFromTemplate(template, { languages: spoken, tone: { ...preset, ...tone } });
  if (made === undefined) throw new AftershowError('bad_input', 'there is no such template', { field: 'template' });
  return made;
}

async function languagesOf(ctx: Writing): Promise<SurveyLanguage[]> {
  const { languages } = await loadOrganisation(ctx);
  const known = languages.flatMap((one) => SURVEY_LANGUAGES.find((language) => language === one) ?? []);
  return known.length > 0 ? known : ['en'];
}
