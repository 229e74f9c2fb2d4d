import { Checkbox, Group, TextInput } from '@mantine/core';
import { LANGS } from '#src/message/format.ts';
import { useLanguage, useWords } from '../words.tsx';
import { CurrencyChoice, ownZone, ZoneChoice } from './choices.tsx';
import { ownName } from './own-name.ts';
import { textOf } from './sending.ts';

/** What an organisation is called and how it counts, as fields. */
interface Organisation {
  name: string;
  zone: string;
  currency: string;
  languages: readonly string[];
  sector: string;
}

/** The fields of an organisation, filled in with what it is, or with what the browser knows of its reader. */
export function OrganisationFields({ is, wrong }: { is?: Organisation; wrong(name: string): string | undefined }) {
  const { organisationFields: words } = useWords();
  const { lang } = useLanguage();
  return (
    <>
      <TextInput
        name="organisation"
        label={words.name}
        defaultValue={is?.name}
        autoComplete="organization"
        maxLength={200}
        required
        withAsterisk={false}
        error={wrong('organisation') ?? wrong('name')}
      />
      <ZoneChoice
        name="zone"
        label={words.zone}
        description={words.zoneHint}
        defaultValue={is?.zone ?? ownZone()}
        error={wrong('zone')}
      />
      <CurrencyChoice
        name="currency"
        label={words.currency}
        description={words.currencyHint}
        defaultValue={is?.currency ?? 'EUR'}
        error={wrong('currency')}
      />
      <Checkbox.Group
        label={words.languages}
        defaultValue={[...(is?.languages ?? [lang])]}
        error={wrong('languages')}
        size="md"
      >
        <Group gap="xl" mih={44}>
          {LANGS.map((one) => (
            <Checkbox key={one} name="languages" value={one} label={ownName(one)} size="md" lang={one} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        name="sector"
        label={words.sector}
        description={words.sectorHint}
        defaultValue={is?.sector}
        maxLength={100}
      />
    </>
  );
}

/** What the fields hold, as the server takes it. */
export function organisationOf(given: FormData) {
  return {
    name: textOf(given, 'organisation'),
    zone: textOf(given, 'zone'),
    currency: textOf(given, 'currency'),
    languages: LANGS.filter((lang) => given.getAll('languages').includes(lang)),
    sector: textOf(given, 'sector'),
  };
}
