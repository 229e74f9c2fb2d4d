import { SEXES } from '#src/contract/collection-plan.ts';
import { CONTACT_FREQUENCIES, type Preferences } from '#src/contract/my-data.ts';
import { CORRECTED, type Corrected, type CorrectedField } from '#src/contract/privacy-request.ts';
import { AftershowError } from '#src/errors.ts';
import { dayFirst } from '#src/message/day-first.ts';
import { LANGS } from '#src/message/format.ts';
import { liftRestriction } from '#src/privacy/lift-restriction.ts';
import { askRight } from '#src/privacy/my-data/ask-right.ts';
import { endVisit } from '#src/privacy/my-data/end-visit.ts';
import { exportOwn } from '#src/privacy/my-data/export-own.ts';
import { readMyData } from '#src/privacy/my-data/read-my-data.ts';
import { savePreferences } from '#src/privacy/my-data/save-preferences.ts';
import { takeBackObjection } from '#src/privacy/my-data/take-back-objection.ts';
import { recordConsent } from '#src/privacy/record-consent.ts';
import type { Visit } from './my-data-door.ts';
import { streamText } from './stream-text.ts';

/** Where a person is led after what they did: a part of their page, the proof, or out; or the file they asked for. */
type Done =
  | { to: 'consents' | 'preferences' | 'correct' | 'rights' | 'requests' | 'left' }
  | { to: 'proof'; request: string }
  | { file: ReadableStream<Uint8Array>; type: string; format: 'json' | 'csv' };

type Deed = (visit: Visit, form: URLSearchParams) => Promise<Done>;

const SCOPES = ['marketing', 'profiling'] as const;

/** Everything a person can do on the page of their data, each by one form. */
export const MY_DATA_DEEDS: Readonly<Record<string, Deed>> = {
  consent: async ({ ctx, customer }, form) => {
    const said = (name: string) => form.get(name) ?? '';
    const given = oneOf(['yes', 'no'] as const, said('given'), 'given') === 'yes';
    const { purposes } = await readMyData(ctx, customer);
    const purpose = purposes.find(({ id }) => id === said('purpose'));
    const choice = purpose?.choices.find(({ channel }) => channel === said('channel'));
    if (purpose === undefined || choice === undefined)
      throw new AftershowError('bad_input', 'nobody asks for this', { field: 'purpose' });
    // Whoever agrees agrees to the words they saw: what was declared anew meanwhile is shown first.
    if (given && said('version') !== purpose.declared.toISOString())
      throw new AftershowError('conflict', 'what it says has changed: read it again', { field: 'version' });
    await recordConsent(ctx, {
      ...{ customer, purpose: purpose.id, channel: choice.channel, given, source: 'my data' },
      wording: `${purpose.title} (${said('version').slice(0, 10)})`.slice(-200),
    });
    return { to: 'consents' };
  },

  preferences: async ({ ctx, customer }, form) => {
    const given: Preferences = {
      language: oneOf(LANGS, form.get('language'), 'language'),
      frequency: oneOf(CONTACT_FREQUENCIES, form.get('frequency'), 'frequency'),
      topics: [...new Set(form.getAll('topic'))],
    };
    await savePreferences(ctx, customer, given);
    return { to: 'preferences' };
  },

  download: async ({ ctx, customer }, form) => {
    const format = oneOf(['json', 'csv'] as const, form.get('format'), 'format');
    const file = streamText(exportOwn(ctx, customer, format));
    return { file, format, type: format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8' };
  },

  correct: async ({ ctx, customer }, form) => {
    const { identity, offered } = await readMyData(ctx, customer);
    const changed = offered.flatMap((field) => {
      const value = (form.get(field) ?? '').trim();
      const before = identity[field] ?? '';
      return value === '' || value === (field === 'birth_date' ? dayFirst(before) : before)
        ? []
        : [[field, value] as const];
    });
    const { email, phone, sex, ...rest }: Partial<Record<CorrectedField, string>> = Object.fromEntries(changed);
    // What no desk could read is not put before it.
    const wrong = CORRECTED.safeParse(Object.fromEntries(changed)).error?.issues[0]?.path[0];
    if (changed.length > 0 && wrong !== undefined)
      throw new AftershowError('bad_input', 'this cannot be it', { field: String(wrong) });
    const atOnce: Corrected = { ...rest, ...(sex === undefined ? {} : { sex: oneOf(SEXES, sex, 'sex') }) };
    const looked = { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
    for (const corrected of [atOnce, looked] satisfies Corrected[])
      if (Object.keys(corrected).length > 0) await askRight(ctx, { customer, kind: 'rectification', corrected });
    return { to: changed.length === 0 ? 'correct' : 'requests' };
  },

  object: async ({ ctx, customer }, form) => {
    await askRight(ctx, { customer, kind: 'objection', scope: oneOf(SCOPES, form.get('scope'), 'scope') });
    return { to: 'rights' };
  },

  'take-back': async ({ ctx, customer }, form) => {
    await takeBackObjection(ctx, { customer, scope: oneOf(SCOPES, form.get('scope'), 'scope') });
    return { to: 'rights' };
  },

  restrict: async ({ ctx, customer }) => {
    await askRight(ctx, { customer, kind: 'restriction' });
    return { to: 'rights' };
  },

  lift: async ({ ctx, customer }) => {
    await liftRestriction(ctx, { customer, reason: 'asked for by the person themselves' });
    return { to: 'rights' };
  },

  review: async ({ ctx, customer }) => {
    await askRight(ctx, { customer, kind: 'human_review' });
    return { to: 'requests' };
  },

  erase: async ({ ctx, customer }, form) => {
    if (form.get('sure') !== 'yes') throw new AftershowError('bad_input', 'say that you are sure', { field: 'sure' });
    const { id } = await askRight(ctx, { customer, kind: 'erasure' });
    return { to: 'proof', request: id };
  },

  leave: async ({ ctx, token }) => {
    await endVisit(ctx, token);
    return { to: 'left' };
  },
};

function oneOf<One extends string>(list: readonly One[], given: string | null, field: string): One {
  const found = list.find((one) => one === given);
  if (found === undefined) throw new AftershowError('bad_input', 'not one of the choices', { field });
  return found;
}
