import { NativeSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import { LANGS } from '#src/message/format.ts';
import { useFormat, useWords } from '../words.tsx';
import { ownName } from './own-name.ts';

/** What every choice of these takes. */
interface Choice {
  name: string;
  label: string;
  description?: string;
  error?: string | undefined;
  defaultValue?: string | undefined;
}

/** The zone the browser stands in. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A time zone, found by typing a part of its name. `none` says what leaving it empty means, and allows it. */
export function ZoneChoice({ none, ...choice }: Choice & { none?: string }) {
  const { organisationFields } = useWords();
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ownZone()])].sort(), []);
  return (
    <Select
      {...choice}
      error={choice.error}
      data={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      searchable
      clearable={none !== undefined}
      placeholder={none ?? ''}
      limit={60}
      nothingFoundMessage={organisationFields.none}
    />
  );
}

/** What live shopping is mostly sold in, before the others. */
const USUAL = ['EUR', 'GBP', 'USD', 'CHF', 'CAD', 'MXN'];

/** A currency by its name in the reader's language. */
export function CurrencyChoice(choice: Choice) {
  const { organisationFields } = useWords();
  const { locale } = useFormat();
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    return [...new Set([...USUAL, ...Intl.supportedValuesOf('currency')])].map((code) => ({
      value: code,
      label: `${code} · ${names.of(code) ?? code}`,
    }));
  }, [locale]);
  return (
    <Select
      {...choice}
      error={choice.error}
      data={currencies}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={organisationFields.none}
    />
  );
}

/** A language by the name its speakers look for. */
export function LanguageChoice(choice: Choice) {
  return (
    <NativeSelect
      {...choice}
      error={choice.error}
      data={LANGS.map((lang) => ({ value: lang, label: ownName(lang) }))}
    />
  );
}
