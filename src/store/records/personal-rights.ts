import { ACCOUNTABLE, customer, type Declaration, named, no, proof, staff } from './declare-personal.ts';
import type { RightsTables } from './rights-tables.ts';

const HONOURED = 'shows that a right was honoured; a random id, meaningless once its key is destroyed';

/** What people's rights leave behind: their part of what is declared personal (personal.ts). */
export const PERSONAL_RIGHTS: { [T in keyof RightsTables]: { [C in keyof RightsTables[T]]: Declaration } } = {
  controllers: {
    ...{ organisation: no, name: no, address: no, transfers: no, measures: no, updated: no },
    contact: named('member'),
    representative: named('member'),
    officer: named('member'),
    actor: staff(ACCOUNTABLE),
  },
  requests: {
    ...{ organisation: no, id: no, kind: no, scope: no, source: no, state: no, received: no, due: no },
    ...{ extended: no, extension_reason: no, verified: no, verified_how: no, closed: no, refusal: no, proof: no },
    customer: proof('pseudonym', HONOURED),
    verified_by: staff(ACCOUNTABLE),
    actor: staff(ACCOUNTABLE),
  },
  request_recipients: {
    ...{ organisation: no, request: no, recipient: no, state: no, note: no, at: no },
    actor: staff(ACCOUNTABLE),
  },
  restrictions: {
    organisation: no,
    customer: customer('pseudonym'),
    since: customer('behaviour'),
    reason: customer('content'),
    actor: staff(ACCOUNTABLE),
  },
  customer_merges: {
    ...{ organisation: no, id: no, identities: no, consent: no, made: no, undone: no },
    kept: customer('pseudonym'),
    gone: customer('pseudonym'),
    reason: customer('content'),
    actor: staff(ACCOUNTABLE),
    undone_by: staff(ACCOUNTABLE),
  },
  breaches: {
    ...{ organisation: no, id: no, what: no, categories: no, discovered: no, authority_due: no, authority_told: no },
    ...{ people_told: no, measures: no, consequences: no, late_reason: no, closed: no, created: no },
    affected: proof(
      'pseudonym',
      'shows whom a breach concerned; random ids, meaningless once their keys are destroyed',
    ),
    actor: staff(ACCOUNTABLE),
  },
};
