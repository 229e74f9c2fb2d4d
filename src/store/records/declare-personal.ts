/** Whose data it is. */
type SubjectKind = 'customer' | 'visitor' | 'member' | 'host';

/**
 * What is declared of a column that holds personal data.
 * - category: `direct` names somebody · `pseudonym` is a random id of somebody · `content` was said by them · `behaviour` is what they did.
 * - exporter: `decrypt` opens it with the subject's key · `as_is` · `none`, a secret or hash that tells the person nothing.
 * - eraser: `row` goes with its row · `key` becomes unreadable with the subject's key and goes with its row · `mutation` is removed
 *   from the events store and its disk · `keep` stays, for the reason given in `why`.
 */
interface Personal {
  subject: SubjectKind;
  category: 'direct' | 'pseudonym' | 'content' | 'behaviour';
  exporter: 'decrypt' | 'as_is' | 'none';
  eraser: 'row' | 'key' | 'mutation' | 'keep';
  retention: RetentionClass;
  why?: string;
}

/**
 * `contact`: three years from the person's last own contact · `expires`: the row carries its day · `staff`: while somebody works here,
 * and as long as their acts must be answered for · `proof`: what shows that a right was honoured.
 */
type RetentionClass = 'contact' | 'expires' | 'staff' | 'proof';

export type Declaration = Personal | 'impersonal';

export const no = 'impersonal';

export const customer = (category: Personal['category'], eraser: Personal['eraser'] = 'row'): Personal => ({
  subject: 'customer',
  category,
  exporter: eraser === 'key' ? 'decrypt' : 'as_is',
  eraser,
  retention: 'contact',
});
export const staff = (why: string): Personal => ({
  subject: 'member',
  category: 'pseudonym',
  exporter: 'as_is',
  eraser: 'keep',
  retention: 'staff',
  why,
});
export const named = (subject: 'member' | 'host'): Personal => ({
  subject,
  category: 'direct',
  exporter: 'as_is',
  eraser: 'row',
  retention: 'staff',
});
/** What somebody who works here did or set; goes with their row. */
export const worked: Personal = {
  subject: 'member',
  category: 'behaviour',
  exporter: 'as_is',
  eraser: 'row',
  retention: 'staff',
};
/** Hashes, tokens and sealed values of somebody who works here. */
export const secret: Personal = { ...worked, category: 'pseudonym', exporter: 'none', retention: 'expires' };
/** What a mail to somebody says. */
export const words: Personal = { ...worked, category: 'content', retention: 'expires' };
export const proof = (category: Personal['category'], why: string): Personal => ({
  subject: 'customer',
  category,
  exporter: 'none',
  eraser: 'keep',
  retention: 'proof',
  why,
});
export const event = (subject: 'visitor' | 'customer', category: Personal['category']): Personal => ({
  subject,
  category,
  exporter: 'as_is',
  eraser: 'mutation',
  retention: 'expires',
});

export const ACCOUNTABLE = 'who changed what must stay known';
export const NEVER_BACK = 'keeps an erased person from being collected again';
