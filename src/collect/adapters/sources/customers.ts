import type { Person } from '#src/contract/event.ts';
import type { Adapted, ConsentSaid } from '../../adapter.ts';
import type { Field } from '../../files/column-words.ts';
import { personOf, type Reader, type Row } from '../csv-reader.ts';
import { given, shown } from '../fields.ts';
import { yesNo } from './yes-no.ts';

const CONSENTS = [
  ['consent_email', 'email'],
  ['consent_sms', 'sms'],
  ['consent_phone', 'phone'],
  ['consent_post', 'post'],
] as const satisfies readonly (readonly [Field, string])[];

/** No more than any address has: lists hold several in one cell, or half of one. */
const ADDRESS = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/**
 * A customer of another system's list, with what they agreed to and when they were last in touch. A cell that says neither yes nor no
 * is no consent, and is counted.
 */
export function adaptCustomer(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const { email, ...known } = personOf(row, read).person ?? {};
  const person = { ...known, ...(email !== undefined && ADDRESS.test(email) ? { email } : {}) };
  if (email !== undefined && Object.keys(person).length === 0)
    throw read.bad('email', `not an e-mail address: ${shown(email)}`);
  if (Object.keys(person).length === 0)
    throw read.bad('email', 'neither customer number, e-mail address nor telephone');
  const seen = read.instant(row, 'time') ?? read.instant(row, 'created');
  const card = cell(row, 'card');
  // Nobody could be written to by it, and nobody found.
  const cells: string[] = email !== undefined && person.email === undefined ? ['column:email (not an address)'] : [];
  const consents = CONSENTS.flatMap(([field, channel]): ConsentSaid[] => {
    const said = cell(row, field);
    const answer = yesNo(said);
    if (answer === undefined) {
      if (said !== '') cells.push(`consent:neither yes nor no (${shown(said)})`);
      return [];
    }
    const at = read.instant(row, 'consent_time');
    return [
      {
        channel,
        given: answer,
        ...given({ at }),
        wording: cell(row, 'wording') || `column ${read.map.columns[field] ?? field}`,
        source: cell(row, 'consent_source') || 'import',
      },
    ];
  });
  const named: Person = { ...person, ...profileOf(row, read) };
  return {
    events: [],
    ...(cells.length === 0 ? {} : { cells }),
    rows: [{ kind: 'customers', customer: { person: named, consents, ...given({ card, seen }) } }],
  };
}

/** Each is kept only where the collection plan names it. A column called “Nom” beside “Prénom” is a family name. */
function profileOf(row: Row, { cell }: Pick<Reader, 'cell'>): Person {
  const [name, firstName, lastName] = [cell(row, 'name'), cell(row, 'first_name'), cell(row, 'last_name')];
  const family = firstName !== '' && lastName === '' && !name.includes(firstName);
  return given({
    ...{ name: family ? '' : name, firstName, lastName: family ? name : lastName },
    ...{ address: addressOf(row, { cell }), sex: cell(row, 'sex'), birthDate: cell(row, 'birth_date') },
  });
}

/** Lists often have the street, the postcode and the town in columns of their own. */
function addressOf(row: Row, { cell }: Pick<Reader, 'cell'>): string {
  const town = [cell(row, 'postcode'), cell(row, 'city')].filter((part) => part !== '').join(' ');
  return [cell(row, 'address'), town].filter((part) => part !== '').join(', ');
}
