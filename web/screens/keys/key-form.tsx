import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { mayGrant, SCOPES } from '#src/contract/permission.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { DayInput } from '../../parts/day-input.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';

/** Makes a key; its secret is shown once, and the window closes only when told that it was kept. */
export function KeyForm({ close }: { close(): void }) {
  const { keys, common } = useWords();
  const { role } = useMe().here;
  const [made, setMade] = useState<string>();
  const sending = useSending(
    async (given) => {
      const day = textOf(given, 'expires');
      const end = new Date(`${day}T23:59:59.999`);
      const { key } = await client.keys.create({
        name: textOf(given, 'name'),
        scopes: SCOPES.filter((scope) => given.getAll('scopes').includes(scope)),
        origins: textOf(given, 'origins')
          .split(/[\s,]+/)
          .filter(Boolean),
        expires: day === '' ? null : end.toISOString(),
      });
      await queries.invalidateQueries({ queryKey: api.keys.key() });
      setMade(key);
    },
    { reasons: keys.reasons },
  );

  if (made !== undefined)
    return (
      <Modal opened onClose={close} title={keys.madeTitle} withCloseButton={false} closeOnClickOutside={false}>
        <Stack>
          <p>{keys.madeWhy}</p>
          <CopyLine label={keys.madeTitle} text={made} />
          <Group>
            <Button onClick={close}>{keys.kept}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  return (
    <Modal opened onClose={close} title={keys.make} closeButtonProps={{ 'aria-label': common.close }}>
      <Form sending={sending} button={keys.make}>
        <TextInput
          name="name"
          label={keys.name}
          description={keys.nameHint}
          maxLength={200}
          data-autofocus
          error={sending.wrong('name')}
        />
        <Checkbox.Group label={keys.scopes} defaultValue={['collect']} error={sending.wrong('scopes')} size="md">
          <Stack gap="xs" mt={8}>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                name="scopes"
                value={scope}
                label={keys.scopeNames[scope]}
                description={mayGrant(role, scope) ? keys.scopeWhy[scope] : keys.beyond}
                disabled={!mayGrant(role, scope)}
                size="md"
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          name="origins"
          label={keys.origins}
          description={keys.originsHint}
          placeholder="https://shop.example"
          autosize
          minRows={1}
          spellCheck={false}
          error={sending.wrong('origins') ?? sending.wrong('0')}
        />
        <DayInput name="expires" label={keys.expires} description={keys.expiresHint} error={sending.wrong('expires')} />
      </Form>
    </Modal>
  );
}
