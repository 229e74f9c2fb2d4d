import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './form.module.css';
import type { useSending } from './sending.ts';

/**
 * A form of ours: its fields below each other, why it was refused, and the button that sends it.
 *
 * @example <Form sending={sending} button={words.save}><TextInput … error={sending.wrong('name')} /></Form>
 */
export function Form(props: {
  sending: ReturnType<typeof useSending>;
  button: string;
  /** Beside the button: another way out. */
  beside?: ReactNode;
  /** The button as wide as the fields, where the form is all there is. */
  alone?: boolean;
  danger?: boolean;
  children?: ReactNode;
}) {
  const { sending, button, beside, alone = false, danger = false, children } = props;
  return (
    <form className={styles.form} onSubmit={sending.onSubmit} noValidate>
      {children}
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
      <div className={styles.buttons}>
        <Button type="submit" loading={sending.busy} fullWidth={alone} color={danger ? 'onair' : undefined}>
          {button}
        </Button>
        {beside}
      </div>
    </form>
  );
}

/** Why something was not done. */
export function Refused({ children }: { children: ReactNode }) {
  return (
    <p className={styles.refused} role="alert">
      {children}
    </p>
  );
}
