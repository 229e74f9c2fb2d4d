import { Badge, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, queries, tell } from '../../client.ts';
import { useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './account.module.css';
import { QrCode } from './qr-code.tsx';

type Step =
  | { at: 'rest' }
  | { at: 'password'; then: 'enable' | 'disable' | 'generate-backup-codes' }
  | { at: 'scan'; uri: string; codes: string[] }
  | { at: 'codes'; codes: string[] };

/** The second factor: turned on with an app that proves it works, backup codes shown once, turned off with the password. */
export function SecondFactor() {
  const { account, common } = useWords();
  const on = useMe().me.person.second_factor;
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const rest = () => setStep({ at: 'rest' });
  const askFor = (then: Extract<Step, { at: 'password' }>['then']) => () => setStep({ at: 'password', then });
  const refresh = () => queries.invalidateQueries({ queryKey: api.account.me.key() });

  const proving = useSending(
    async (given) => {
      if (step.at !== 'password') return;
      const answer = await tell<{ totpURI?: string; backupCodes?: string[] }>(`/auth/two-factor/${step.then}`, {
        password: given.get('password'),
      });
      const codes = answer.backupCodes ?? [];
      if (answer.totpURI !== undefined) setStep({ at: 'scan', uri: answer.totpURI, codes });
      else if (codes.length > 0) setStep({ at: 'codes', codes });
      else {
        await refresh();
        rest();
        saidDone(account.turnedOff);
      }
    },
    { reasons: account.reasons },
  );
  const trying = useSending(
    async (given) => {
      if (step.at !== 'scan') return;
      await tell('/auth/two-factor/verify-totp', { code: textOf(given, 'code').replaceAll(/\s/g, '') });
      await refresh();
      setStep({ at: 'codes', codes: step.codes });
      saidDone(account.turnedOn);
    },
    { reasons: account.reasons },
  );

  return (
    <Section
      title={account.factor}
      lead={account.factorWhy}
      actions={
        <Badge size="lg" variant="outline" color={on ? 'success' : 'gray'}>
          {on ? account.factorOn : account.factorOff}
        </Badge>
      }
    >
      <div className={styles.narrow}>
        {step.at === 'rest' && !on && <Button onClick={askFor('enable')}>{account.turnOn}</Button>}
        {step.at === 'rest' && on && (
          <Group>
            <Button variant="default" onClick={askFor('generate-backup-codes')}>
              {account.newCodes}
            </Button>
            <Button variant="default" onClick={askFor('disable')}>
              {account.turnOff}
            </Button>
          </Group>
        )}
        {step.at === 'password' && (
          <Form
            sending={proving}
            button={
              { enable: account.turnOn, disable: account.turnOff, 'generate-backup-codes': account.newCodes }[step.then]
            }
            beside={
              <Button variant="subtle" color="gray" onClick={rest}>
                {common.cancel}
              </Button>
            }
          >
            <PasswordInput name="password" label={account.passwordFirst} autoComplete="current-password" autoFocus />
          </Form>
        )}
        {step.at === 'scan' && (
          <Stack>
            <p>{account.scan}</p>
            <QrCode text={step.uri} label={account.scanAlt} className={styles.qr ?? ''} />
            <p>{account.byHand}</p>
            <CopyLine label={account.byHand} text={new URL(step.uri).searchParams.get('secret') ?? ''} />
            <Form sending={trying} button={account.turnOn}>
              <TextInput name="code" label={account.code} inputMode="numeric" autoComplete="one-time-code" />
            </Form>
          </Stack>
        )}
        {step.at === 'codes' && (
          <Stack>
            <h3>{account.codesTitle}</h3>
            <p>{account.codesWhy}</p>
            <ul className={styles.codes}>
              {step.codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
            <CopyLine label={account.codesTitle} text={step.codes.join(' ')} />
            <Group>
              <Button onClick={rest}>{account.codesKept}</Button>
            </Group>
          </Stack>
        )}
      </div>
    </Section>
  );
}
