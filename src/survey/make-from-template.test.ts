import { describe, expect, it } from 'vitest';
import { SURVEY_LANGUAGES, TONES } from '#src/contract/survey.ts';
import { lintSurvey } from './lint-survey.ts';
import { makeFromTemplate, TEMPLATES } from './make-from-template.ts';

describe('templates', () => {
  it.each([...TEMPLATES.keys()].flatMap((id) => TONES.map((tone) => [id, tone] as const)))(
    '%s, %s: nothing for the linter to say in any language, under three minutes',
    (id, tone) => {
      const definition = makeFromTemplate(id, { languages: SURVEY_LANGUAGES, tone: { fr: tone, en: tone, es: tone } });
      if (definition === undefined) throw new Error(id);
      const { hits, minutes } = lintSurvey(definition);
      expect(hits).toEqual([]);
      expect(minutes).toBeLessThan(3);
    },
  );

  it('speaks as it was told to', () => {
    const title = (tone: 'formal' | 'familiar') =>
      makeFromTemplate('end_of_live', { languages: ['fr'], tone: { fr: tone } })?.title;
    expect(title('formal')).toEqual({ fr: 'Votre avis sur la séance' });
    expect(title('familiar')).toEqual({ fr: 'Ton avis sur la séance' });
    expect(makeFromTemplate('nothing', { languages: ['fr'], tone: {} })).toBeUndefined();
  });

  it('never says vous where it says tu', () => {
    for (const id of TEMPLATES.keys()) {
      const familiar = JSON.stringify(
        makeFromTemplate(id, { languages: ['fr', 'es'], tone: { fr: 'familiar', es: 'familiar' } }),
      );
      expect(familiar, id).not.toMatch(/\b(vous|votre|vos|usted|su pedido|su opinión)\b/i);
    }
  });
});
