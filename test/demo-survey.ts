import { createSurvey } from '#src/survey/create-survey.ts';
import { listSurveys } from '#src/survey/list-surveys.ts';
import { loadSurvey } from '#src/survey/load-survey.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { updateSurvey } from '#src/survey/update-survey.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

/**
 * A survey of the demo organisation that people can answer, whose draft has been changed since for the worse: it asks two things at once.
 *
 * @example const id = await demoSurvey(app); // its first question is `joined`
 */
export async function demoSurvey({ running, url }: DemoApp): Promise<string> {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const [there] = await listSurveys(ctx, { archived: false, origin: url });
  if (there !== undefined) return there.id;
  const languages = ['fr', 'en', 'es'] as const;
  const { id } = await createSurvey(ctx, { name: 'L’heure dorée', template: 'end_of_live', languages });
  await publishSurvey(ctx, { id });
  const { definition } = await loadSurvey(ctx, { id, origin: url });
  const joined = {
    ...{ id: 'joined', kind: 'csat' as const, required: true, hint: {}, not_applicable: false, options: [], rows: [] },
    ...{ other: false, random: false, fields: [] },
    words: {
      fr: 'Comment évaluez-vous le son et l’image ?',
      en: 'How do you rate the sound and the picture?',
    },
  };
  const [first, ...others] = definition.pages;
  if (first === undefined) throw new Error('the template has no page');
  const pages = [{ ...first, questions: [joined, ...first.questions] }, ...others];
  const widget = { origins: ['https://shop.example'], on: ['end' as const, 'order' as const], seconds: 30, scroll: 60 };
  await updateSurvey(ctx, { id, definition: { ...definition, pages }, widget: { ...widget, share: 50 } });
  return id;
}
