import { TextInput } from '@mantine/core';
import { LANGS } from '#src/message/format.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { LanguageChoice, ZoneChoice } from '../../parts/choices.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useLanguage, useWords } from '../../words.tsx';
import styles from './account.module.css';
import { Address } from './address.tsx';

/** Name, address, language and zone. */
export function Profile() {
  const { account, common, door } = useWords();
  const { speak } = useLanguage();
  const { person } = useMe().me;
  const sending = useSending(
    async (given) => {
      const language = LANGS.find((lang) => lang === given.get('language')) ?? person.language;
      const zone = textOf(given, 'zone');
      await client.account.update({ name: textOf(given, 'name'), language, zone: zone === '' ? null : zone });
      await queries.invalidateQueries({ queryKey: api.account.me.key() });
      if (language !== person.language) speak(language);
      saidDone(account.saved);
    },
    { fields: door.fields },
  );

  return (
    <Section title={account.you}>
      <div className={styles.narrow}>
        <Address />
        <Form sending={sending} button={common.save}>
          <TextInput
            name="name"
            label={account.name}
            defaultValue={person.name}
            autoComplete="name"
            error={sending.wrong('name')}
          />
          <LanguageChoice name="language" label={account.language} defaultValue={person.language} />
          <ZoneChoice
            name="zone"
            label={account.zone}
            defaultValue={person.zone ?? undefined}
            none={account.zoneOfOrganisation}
            error={sending.wrong('zone')}
          />
        </Form>
      </div>
    </Section>
  );
}
