import { Modal, SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import styles from './outbox.module.css';

/**
 * What a mail says. As it looks, it stands in a frame that may do nothing: no script, no form, no way out. Its link can be copied, for
 * whoever passes it on by hand.
 */
export function Letter({ id, close }: { id: string; close(): void }) {
  const { outbox, common } = useWords();
  const mail = useQuery(api.mails.get.queryOptions({ input: { id } }));
  const [form, setForm] = useState('text');
  const { subject = '', text = null, html = null } = mail.data ?? {};
  const link = text?.match(/https?:\/\/\S+/)?.[0];

  return (
    <Modal opened onClose={close} title={subject} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
      {mail.isPending && <Coming lines={6} />}
      {mail.isError && <Failure error={mail.error} reset={() => void mail.refetch()} />}
      {mail.isSuccess && text === null && <p>{outbox.gone}</p>}
      {text !== null && (
        <Stack>
          <SegmentedControl
            size="md"
            aria-label={outbox.read}
            value={form}
            onChange={setForm}
            data={[
              { value: 'text', label: outbox.asText },
              { value: 'html', label: outbox.asSeen },
            ]}
          />
          {form === 'text' ? (
            <pre className={styles.text}>{text}</pre>
          ) : (
            <iframe className={styles.seen} title={outbox.preview(subject)} sandbox="" srcDoc={html ?? ''} />
          )}
          {link !== undefined && (
            <div>
              <div className="muted">{outbox.link}</div>
              <CopyLine label={outbox.link} text={link} />
            </div>
          )}
        </Stack>
      )}
    </Modal>
  );
}
