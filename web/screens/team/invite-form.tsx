import { Modal, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LANGS } from '#src/message/format.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { LanguageChoice } from '../../parts/choices.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useWords } from '../../words.tsx';
import { RoleFields, roleFieldsOf } from './role-fields.tsx';

/** Invite somebody by mail, and by a link that is shown once. */
export function InviteForm({ close }: { close(): void }) {
  const { team, common } = useWords();
  const { here } = useMe();
  const [sent, setSent] = useState<Sent>();
  const sending = useSending(
    async (given) => {
      const { expires, ...post } = roleFieldsOf(given);
      const email = textOf(given, 'email');
      const language = LANGS.find((lang) => lang === given.get('language'));
      const { link, expires: until } = await client.invitations.create({
        ...{ ...post, email },
        ...(language === undefined ? {} : { language }),
        ...(expires === null ? {} : { member_expires: expires }),
      });
      await queries.invalidateQueries({ queryKey: api.invitations.key() });
      setSent({ email, link, until });
    },
    { reasons: team.reasons },
  );

  return (
    <Modal
      opened
      onClose={close}
      title={sent === undefined ? team.inviteTitle : team.sentTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {sent !== undefined ? (
        <Link {...sent} />
      ) : (
        <Form sending={sending} button={team.send}>
          <TextInput name="email" type="email" label={team.email} data-autofocus error={sending.wrong('email')} />
          <RoleFields is="producer" wrong={sending.wrong} />
          <LanguageChoice name="language" label={team.language} defaultValue={here.languages[0]} />
        </Form>
      )}
    </Modal>
  );
}

export interface Sent {
  email: string;
  link: string;
  until: string;
}

/** The link of an invitation, once. */
export function Link({ email, link, until }: Sent) {
  const { team } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const setup = useQuery(api.setup.state.queryOptions());
  const day = format.dateTime(until, here.zone);
  return (
    <Stack>
      <p>{setup.data?.mail === false ? team.sentNoMail(email, day) : team.sent(email, day)}</p>
      <CopyLine label={team.sentTitle} text={link} />
      <p className="muted">{team.linkOnce}</p>
    </Stack>
  );
}
