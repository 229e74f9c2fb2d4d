import { type ProfileField, SEXES } from '#src/contract/collection-plan.ts';
import type { Person } from '#src/contract/event.ts';

/** Words for a sex as lists have them, without their case. */
const WORDS: Readonly<Record<(typeof SEXES)[number], RegExp>> = {
  female: /^(f|w|female|woman|femme|féminin|mujer|femenino|mme|mlle|mrs|ms|sra)\.?$/iu,
  male: /^(m|h|male|man|homme|masculin|hombre|masculino|mr|m\.|sr)\.?$/iu,
  other: /^(x|d|other|diverse|non-?binary|autre|non-binaire|otro|no binario)$/iu,
};

/**
 * What may be kept of a person: their identifiers, and of their profile what the plan names. A date of birth is kept as day and month
 * ('MM-DD') unless the age is planned; what is no date or no sex is dropped. Whatever is dropped is told by name.
 *
 * @param dropped told the field's name, and what was wrong with it where it is planned
 * @example keepPlanned({ email: 'ada@example.org', birthDate: '1990-05-17' }, new Set(['birth_date']), () => {}) // { email: …, birthDate: '05-17' }
 */
export function keepPlanned(
  person: Person,
  planned: ReadonlySet<ProfileField>,
  dropped: (field: string) => void,
): Person {
  const { name, firstName, lastName, sex, birthDate, address, ...kept } = person;
  const whole = name ?? ([firstName, lastName].filter(Boolean).join(' ') || undefined);
  const given: Partial<Record<Exclude<ProfileField, 'age' | 'birth_date'>, string | undefined>> = {
    ...{ name: planned.has('name') ? whole : name, first_name: firstName, last_name: lastName },
    ...{ sex: sex === undefined ? undefined : sexOf(sex), address },
  };
  const takes = (field: keyof typeof given) => {
    const value = given[field];
    if (value === undefined) return undefined;
    if (planned.has(field)) return value;
    // Somebody who plans the whole name has its parts in it.
    if (!((field === 'first_name' || field === 'last_name') && planned.has('name'))) dropped(field);
    return undefined;
  };
  if (sex !== undefined && given.sex === undefined) dropped(planned.has('sex') ? 'sex (not understood)' : 'sex');
  const of: Person = {
    ...kept,
    ...defined({ name: takes('name'), firstName: takes('first_name'), lastName: takes('last_name') }),
    ...defined({ sex: takes('sex'), address: takes('address') }),
  };
  if (birthDate === undefined) return of;
  const born = bornOn(birthDate);
  if (!planned.has('birth_date') && !planned.has('age')) dropped('birth_date');
  else if (born === undefined) dropped('birth_date (not understood)');
  else of.birthDate = planned.has('age') ? born : born.slice(-5);
  return of;
}

function sexOf(said: string): string | undefined {
  return SEXES.find((one) => WORDS[one].test(said.trim()));
}

/** 'YYYY-MM-DD' or 'MM-DD' of a real day, also where it was written 17/05/1990. */
function bornOn(said: string): string | undefined {
  const text = said.trim();
  const iso = /^(?:(\d{4})-)?(\d{2})-(\d{2})(?:T.*)?$/.exec(text);
  const [year, month, day] =
    iso !== null
      ? [iso[1], iso[2], iso[3]]
      : ((found) => [found?.[3], found?.[2], found?.[1]])(/^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?$/.exec(text));
  if (month === undefined || day === undefined) return undefined;
  const [m, d] = [month.padStart(2, '0'), day.padStart(2, '0')];
  // A leap year, so that the twenty-ninth of February is somebody's birthday.
  const date = new Date(`${year ?? '2000'}-${m}-${d}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(d)) return undefined;
  return year === undefined ? `${m}-${d}` : `${year}-${m}-${d}`;
}

function defined(of: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
