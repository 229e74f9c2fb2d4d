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

/**
 * A customer of another system's list, with what they agreed to and when they were last in touch. A cell that says neither yes nor no
 * is no consent, and is counted.
 */
export function adaptCustomer(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const { person } = personOf(row, read);
  if (person === undefined) throw read.bad('email', 'neither customer number, e-mail address nor telephone');
  const seen = read.instant(row, 'time') ?? read.instant(row, 'created');
  const card = cell(row, 'card');
  const cells: string[] = [];
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
function profileOf(row: Row, { cell }: Reader): Person {
  const [name, firstName, lastName] = [cell(row, 'name'), cell(row, 'first_name'), cell(row, 'last_name')];
  const family = firstName !== '' && lastName === '' && !name.includes(firstName);
  return given({
    ...{ name: family ? '' : name, firstName, lastName: family ? name : lastName },
    ...{ address: cell(row, 'address'), sex: cell(row, 'sex'), birthDate: cell(row, 'birth_date') },
  });
}
