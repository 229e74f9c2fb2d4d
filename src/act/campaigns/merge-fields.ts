import { MERGE_FIELDS, type MergeField } from '#src/contract/campaign.ts';
import { AftershowError } from '#src/errors.ts';

/** `{first_name|dear customer}`: a field and what stands there where it is not known. */
const FIELD = /\{(\w+)(?:\|([^{}|]*))?\}/g;

/** What is known of somebody, for their message alone. */
export type Merged = Partial<Record<MergeField, string>>;

/**
 * A text with its fields filled in. What was filled in is text: no field in it is read again.
 *
 * @example fillFields('Hello {first_name|there},', {}) // 'Hello there,'
 */
export function fillFields(text: string, known: Merged): string {
  return text.replace(FIELD, (_, name: string, otherwise: string | undefined) => {
    const field = MERGE_FIELDS.find((one) => one === name);
    return (field === undefined ? undefined : known[field]) ?? otherwise ?? '';
  });
}

/**
 * Refuses fields that do not exist, a first name without what stands there where nobody knows it, and a voucher or a reward where
 * there is none.
 *
 * @throws AftershowError bad_input, field `message`
 * @example checkFields('Hello {first_name|there}', { voucher: false, reward: false })
 */
export function checkFields(text: string, { voucher, reward }: { voucher: boolean; reward: boolean }): void {
  const refuse = (why: string) => new AftershowError('bad_input', why, { field: 'message' });
  for (const [whole, name, otherwise] of text.matchAll(FIELD)) {
    if (!MERGE_FIELDS.some((one) => one === name)) throw refuse(`there is no field ${whole}`);
    if (name === 'first_name' && !otherwise?.trim())
      throw refuse('say what stands where a first name is not known: {first_name|dear customer}');
    if (!voucher && (name === 'voucher' || name === 'voucher_until'))
      throw refuse(`${whole} needs a voucher, and the campaign gives none`);
    if (!reward && name === 'reward') throw refuse(`${whole} needs a reward, and the campaign gives none`);
  }
}
