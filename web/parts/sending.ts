import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { problemOf } from '../client.ts';
import { useWords } from '../words.tsx';

/** What is said of a refusal: by 'code:field', the sign-in server's reason, or the code alone; the first that is known. */
type Refusals = Record<string, string>;

/**
 * A form on its way to the server: what is typed goes in as FormData; what the server holds against a field comes back to that field, and
 * what it holds against the whole stands above the button, in the reader's language.
 *
 * @example const form = useSending(async (given) => { await client.keys.create({ name: textOf(given, 'name') }); }, { fields: words.fields });
 */
export function useSending(
  send: (given: FormData) => Promise<unknown>,
  { fields = {}, reasons = {} }: { fields?: Refusals; reasons?: Refusals } = {},
) {
  const { failure } = useWords();
  const { mutate, reset, isPending: busy, error } = useMutation({ mutationFn: send });
  const problem = problemOf(error);
  const field = problem?.field?.split('.').at(-1);

  const known = (keys: readonly (string | undefined)[], words: Refusals) =>
    keys.flatMap((key) => (key === undefined ? [] : (words[key] ?? [])))[0];
  const ofField =
    field === undefined ? undefined : (known([`${problem?.code}:${field}`], reasons) ?? known([field], fields));
  const ofAll =
    error === null || ofField !== undefined
      ? undefined
      : problem === undefined
        ? navigator.onLine && !(error instanceof TypeError)
          ? failure.ours
          : failure.lost
        : (known([problem.reason, problem.code], reasons) ?? failure.codes[problem.code] ?? failure.ours);

  return {
    busy,
    reset,
    /** The server's code, where a screen turns elsewhere by it. */
    code: problem?.code,
    /** Why the form as a whole was refused. */
    refused: ofAll,
    /** Why this field was refused: for an input's `error`. */
    wrong: (name: string): string | undefined => (field === name ? ofField : undefined),
    onSubmit: (event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault();
      const form = event.currentTarget;
      if (busy) return;
      mutate(new FormData(form), {
        // In a long form, on a phone, what was refused is out of sight.
        onError: (refused) => {
          const at = form.elements.namedItem(problemOf(refused)?.field?.split('.').at(-1) ?? '');
          if (at instanceof HTMLElement) at.focus();
        },
      });
    },
  };
}

/** A text field's value, without the blanks around it. */
export function textOf(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
