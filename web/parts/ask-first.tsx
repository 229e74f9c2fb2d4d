import { Button } from '@mantine/core';
import { useWords } from '../words.tsx';
import { Dialog } from './dialog.tsx';
import { Form } from './form.tsx';
import { useSending } from './sending.ts';

/**
 * Asks before what cannot be taken back; whatever can be is done at once, and undone by `saidDone`.
 *
 * @param why what is lost, and what it would take to have it again
 * @example {leaving && <AskFirst title={words.leaveTitle} why={words.leaveWhy} button={words.leave} deed={leave} close={close} />}
 */
export function AskFirst(props: {
  title: string;
  why: string;
  button: string;
  deed(): Promise<unknown>;
  close(): void;
  /** What is said of refusals: by the server's code. */
  reasons?: Record<string, string>;
}) {
  const { title, why, button, deed, close, reasons = {} } = props;
  const { common } = useWords();
  const sending = useSending(() => deed().then(close), { reasons });
  return (
    <Dialog opened onClose={close} title={title} size="md">
      <Form
        sending={sending}
        button={button}
        danger
        beside={
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        }
      >
        <p>{why}</p>
      </Form>
    </Dialog>
  );
}
