import { Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { tell } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Door } from '../../shell/door.tsx';
import { useFrame } from '../../words.tsx';
import styles from './sign-in.module.css';

/** The second factor: six digits of the app, or one of the backup codes. */
export function SecondFactor({ enter, restart }: { enter(): void; restart(): void }) {
  const { signIn } = useFrame();
  const [backup, setBackup] = useState(false);
  const sending = useSending(
    async (given) => {
      const path = backup ? 'verify-backup-code' : 'verify-totp';
      const code = textOf(given, 'code').replaceAll(/\s/g, '');
      await tell(`/auth/two-factor/${path}`, { code, trustDevice: given.has('trust') });
      enter();
    },
    { reasons: signIn.reasons },
  );
  // The step before holds for some minutes; after that the password is asked for again.
  useEffect(() => {
    if (sending.code === 'unauthorised' && sending.refused === signIn.reasons['invalid_two_factor_cookie']) restart();
  }, [sending.code, sending.refused, signIn.reasons, restart]);

  return (
    <Door title={signIn.codeTitle} lead={backup ? signIn.backupLead : signIn.codeLead}>
      <Form
        sending={sending}
        button={signIn.confirm}
        alone
        beside={
          <UnstyledButton
            className={styles.other}
            td="underline"
            onClick={() => {
              sending.reset();
              setBackup(!backup);
            }}
          >
            {backup ? signIn.useApp : signIn.useBackup}
          </UnstyledButton>
        }
      >
        <TextInput
          key={backup ? 'backup' : 'app'}
          name="code"
          label={backup ? signIn.backup : signIn.code}
          inputMode={backup ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
        />
        <Checkbox name="trust" label={signIn.trust} size="md" />
      </Form>
    </Door>
  );
}
