import type { SEXES } from '#src/contract/collection-plan.ts';
import type { ContactFrequency } from '#src/contract/my-data.ts';
import type { CorrectedField, RequestKind } from '#src/contract/privacy-request.ts';

/** What a person reads on the pages of their own data. */
export interface MyDataWords {
  title: string;
  askLead: (brand: string) => string;
  contact: string;
  contactHint: string;
  ask: string;
  asked: string;
  askedWhy: string;
  open: string;
  openWhy: string;
  openButton: string;
  over: string;
  overWhy: string;
  again: string;
  tooMany: string;
  tooManyWhy: string;
  unknown: string;
  unknownWhy: string;
  language: string;
  lead: (brand: string, time: string) => string;
  leave: string;
  left: string;
  leftWhy: string;
  saved: string;
  wrong: (field: string) => string;
  consents: string;
  consentsWhy: string;
  noConsents: string;
  channels: Record<string, string>;
  yes: (day: string) => string;
  no: (day: string) => string;
  never: string;
  wording: string;
  agree: string;
  withdraw: string;
  objectedNote: string;
  preferences: string;
  preferencesWhy: string;
  topics: string;
  topicsHint: string;
  frequency: string;
  frequencies: Record<ContactFrequency, string>;
  save: string;
  loyalty: string;
  points: (points: string) => string;
  waiting: (points: string) => string;
  tier: (tier: string) => string;
  expiring: (points: string, day: string) => string;
  kept: string;
  since: (day: string) => string;
  fields: Record<CorrectedField, string>;
  sexes: Record<(typeof SEXES)[number], string>;
  dayFirst: string;
  nothing: string;
  counts: { orders: string; visits: string; texts: string; surveys: string; cases: string };
  why: string;
  bases: { consent: string; contract: string; legal_obligation: string; legitimate_interest: string };
  keptFor: (days: string) => string;
  download: string;
  downloadWhy: string;
  json: string;
  csv: string;
  correct: string;
  correctWhy: string;
  correctButton: string;
  rights: string;
  object: { marketing: string; profiling: string };
  objectWhy: { marketing: string; profiling: string };
  objectButton: string;
  objected: string;
  takeBack: string;
  restrict: string;
  restrictWhy: string;
  restrictButton: string;
  restricted: string;
  lift: string;
  review: string;
  reviewWhy: string;
  reviewButton: string;
  erase: string;
  eraseWhy: string;
  eraseOn: string;
  eraseSure: string;
  eraseList: readonly string[];
  eraseConfirm: string;
  eraseButton: string;
  back: string;
  requests: string;
  kinds: Record<RequestKind, string>;
  states: { received: string; verified: string; erasing: string; done: string; refused: string };
  due: (day: string) => string;
  proof: string;
  proofWhy: string;
  proofKeep: string;
  proofErased: (day: string) => string;
  proofLeft: (rows: string) => string;
  proofBackups: (day: string) => string;
  proofErasing: string;
  proofRefused: string;
  refresh: string;
  receivedOn: string;
  closedOn: string;
  number: string;
}

export const myData: MyDataWords = {
  title: 'My data',
  askLead: (brand) => `See what ${brand} keeps about you, change what you agreed to, or have it erased.`,
  contact: 'Your mail address or telephone number',
  contactHint: 'The one you used when you ordered or signed up.',
  ask: 'Send me a link',
  asked: 'Look at your mails',
  askedWhy:
    'If we know you by this, a link is on its way to the mail address we have of you. It opens once, within 30 minutes. Nothing has come? Look among unwanted mails, or try another address.',
  open: 'Open your data',
  openWhy: 'The link opens once. From then on you have 30 minutes in this browser.',
  openButton: 'Open',
  over: 'This link opens nothing any more',
  overWhy: 'It was used, or its 30 minutes are over. Ask for another: it takes a moment.',
  again: 'Ask for another link',
  tooMany: 'Too many tries',
  tooManyWhy: 'Please wait some minutes and try again.',
  unknown: 'There is nothing here',
  unknownWhy: 'The address is incomplete, or what it led to is gone.',
  language: 'Language',
  lead: (brand, time) =>
    `What ${brand} keeps about you, and what you can do about it. Open in this browser until ${time}.`,
  leave: 'Close my data',
  left: 'Your data is closed',
  leftWhy: 'Nobody sees it in this browser any more.',
  saved: 'Saved.',
  wrong: (field) => `This cannot be it: ${field}. Nothing of it was kept; please look at it again.`,
  consents: 'What you agreed to',
  consentsWhy: 'Agreeing and withdrawing take one tap, and hold at once.',
  noConsents: 'Nobody has asked for your consent.',
  channels: { email: 'by mail', sms: 'by text message', phone: 'by telephone', post: 'by letter' },
  yes: (day) => `You agreed on ${day}.`,
  no: (day) => `You said no on ${day}.`,
  never: 'You never agreed: it is not done.',
  wording: 'Wording you saw:',
  agree: 'Agree',
  withdraw: 'Withdraw',
  objectedNote: 'You objected to advertising, so none is sent, whatever stands here.',
  preferences: 'How we write to you',
  preferencesWhy: 'Of what you agreed to, not more than this.',
  topics: 'Topics',
  topicsHint: 'None chosen means all.',
  frequency: 'How often',
  frequencies: { every_time: 'Every time', weekly: 'Once a week at most', monthly: 'Once a month at most' },
  save: 'Save',
  loyalty: 'Loyalty points',
  points: (points) => `You have ${points}.`,
  waiting: (points) => `${points} more are waiting for the return period to end.`,
  tier: (tier) => `Your level: ${tier}.`,
  expiring: (points, day) => `${points} expire on ${day}.`,
  kept: 'What is kept',
  since: (day) => `Known to us since ${day}.`,
  fields: {
    ...{ name: 'Full name', first_name: 'First name', last_name: 'Last name', sex: 'Sex', birth_date: 'Birthday' },
    ...{ email: 'Mail address', phone: 'Telephone', address: 'Postal address' },
  },
  sexes: { female: 'female', male: 'male', other: 'other' },
  dayFirst: 'day first, as 17/05',
  nothing: 'not kept',
  counts: {
    orders: 'Orders',
    visits: 'Sessions you took part in',
    texts: 'Messages and texts',
    surveys: 'Survey answers',
    cases: 'Complaints and requests',
  },
  why: 'Why it is used, and how long it is kept',
  bases: {
    consent: 'with your consent',
    contract: 'for your orders',
    legal_obligation: 'required by law',
    legitimate_interest: 'legitimate interest',
  },
  keptFor: (days) => `kept for ${days}`,
  download: 'Take it with you',
  downloadWhy: 'Everything that is kept about you, to read or to hand to somebody else.',
  json: 'Download as JSON',
  csv: 'Download as CSV',
  correct: 'Put it right',
  correctWhy:
    'It is changed at once. For another mail address or telephone number somebody looks first that it is yours.',
  correctButton: 'Put it right',
  rights: 'Your other rights',
  object: { marketing: 'No advertising', profiling: 'No profiling' },
  objectWhy: {
    marketing: 'You are written to no more, on any channel. It holds at once.',
    profiling: 'You are in no segment, score or recommendation. It holds at once.',
  },
  objectButton: 'Object',
  objected: 'You objected. It holds.',
  takeBack: 'Take it back',
  restrict: 'Keep it, but do not use it',
  restrictWhy: 'For instance while something is put right, or because you need it later. It holds at once.',
  restrictButton: 'Do not use my data',
  restricted: 'Your data is kept and not used.',
  lift: 'Use it again',
  review: 'A person instead of a program',
  reviewWhy: 'Somebody looks at a score or a recommendation that was made of you, and tells you what they decided.',
  reviewButton: 'Have a person look',
  erase: 'Erase everything',
  eraseWhy: 'For good. You are asked once more.',
  eraseOn: 'Erase my data…',
  eraseSure: 'Erase all of your data?',
  eraseList: [
    'Your name, addresses, consents, answers and messages are erased, in all places, for good.',
    'Your loyalty points are lost.',
    'Orders stay as sales without a person, as the books must hold.',
    'A mark that cannot be read keeps you from being collected again by mistake.',
  ],
  eraseConfirm: 'Yes, erase everything about me',
  eraseButton: 'Erase for good',
  back: 'Back',
  requests: 'What you asked',
  kinds: {
    access: 'Copy of your data',
    rectification: 'Put right',
    erasure: 'Erasure',
    restriction: 'Keep, do not use',
    objection: 'Objection',
    human_review: 'A person looks',
  },
  states: {
    received: 'received',
    verified: 'being looked at',
    erasing: 'being erased',
    done: 'done',
    refused: 'refused',
  },
  due: (day) => `answered by ${day}`,
  proof: 'Proof',
  proofWhy: 'What you asked, and what became of it.',
  proofKeep: 'Keep this address: it works without your data, and nobody finds it by guessing.',
  proofErased: (day) => `Everything was erased on ${day}.`,
  proofLeft: (rows) => `Rows that are left of you: ${rows}.`,
  proofBackups: (day) => `Backups made before hold it until ${day} at the latest; after a restore it is erased again.`,
  proofErasing: 'It is being erased. The proof stands here in a few minutes.',
  proofRefused: 'It was refused:',
  refresh: 'Look again',
  receivedOn: 'Asked on',
  closedOn: 'Done on',
  number: 'Number',
};
