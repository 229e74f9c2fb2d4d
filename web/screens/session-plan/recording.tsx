import { Button, FileButton, Group, Progress, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { readRecordingAddress } from '#src/contract/recording.ts';
import { addressOf, api, client, problemOf, queries } from '../../client.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Coming } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './plan.module.css';
import { type Sending, sendFile } from './send-file.ts';

/** The recording of a session: a link, or a file of ours. */
export function Recording({ session, readOnly }: { session: string; readOnly: boolean }) {
  const { plan, common, failure } = useWords();
  const format = useFormat();
  const asked = api.sessions.recording.queryOptions({ input: { id: session } });
  const query = useQuery(asked);
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState('');
  const [asking, setAsking] = useState(false);
  const [sending, setSending] = useState<Sending>();
  const stop = useRef<() => void>(undefined);
  const again = () => queries.invalidateQueries({ queryKey: asked.queryKey });
  const tell = (error: unknown) => {
    const code = problemOf(error)?.code;
    setProblem((code === undefined ? failure.lost : failure.codes[code]) ?? failure.ours);
  };

  async function remove() {
    await client.sessions.removeRecording({ id: session });
    const before = query.data?.recording;
    const back = async (url: string, starts_at_s: number) => {
      await client.sessions.linkRecording({ id: session, url });
      await client.sessions.placeRecording({ id: session, starts_at_s });
    };
    // A link is put back as it was; a file is gone.
    const undo =
      before == null || before.kind === 'file'
        ? undefined
        : { label: common.undo, back: () => void back(before.url, before.starts_at_s).catch(tell).then(again) };
    saidDone(plan.recordingRemoved, undo);
    await again();
  }

  async function link() {
    if (readRecordingAddress(address.trim()) === undefined) return setProblem(plan.recordingWrong);
    setProblem('');
    await client.sessions.linkRecording({ id: session, url: address.trim() }).then(() => setAddress(''), tell);
    await again();
  }

  async function upload(file: File | null) {
    if (file === null) return;
    setProblem('');
    const path = addressOf(`/v1/sessions/${encodeURIComponent(session)}/recording/file`);
    const way = sendFile(path, file, setSending);
    stop.current = way.stop;
    try {
      if ((await way.done) === 'stopped') saidDone(plan.uploadStopped);
    } catch (error) {
      tell(error);
    }
    setSending(undefined);
    await again();
  }

  if (query.data === undefined) return <Coming lines={2} />;
  const { recording } = query.data;
  return (
    <>
      {recording === null ? (
        <p className="muted">{plan.recordingNone}</p>
      ) : (
        <div className={styles.fact}>
          <p>
            <a
              href={recording.kind === 'file' ? addressOf(recording.url) : recording.url}
              target="_blank"
              rel="noreferrer"
            >
              {plan.openRecording}
            </a>
            {' · '}
            {plan.recordingKinds[recording.kind]}
            {recording.bytes !== null && ` · ${format.decimal(recording.bytes / 1e6, 1)} MB`}
            {recording.kind !== 'file' && recording.kind !== 'youtube' && ` · ${new URL(recording.url).host}`}
          </p>
          {!readOnly && (
            <Group align="end">
              <TextInput
                className={styles.start ?? ''}
                label={plan.recordingStart}
                type="number"
                min={0}
                step="any"
                key={recording.starts_at_s}
                defaultValue={recording.starts_at_s}
                onBlur={(event) => {
                  const starts_at_s = Number(event.currentTarget.value);
                  if (!(starts_at_s >= 0) || starts_at_s === recording.starts_at_s) return;
                  void client.sessions.placeRecording({ id: session, starts_at_s }).then(again, tell);
                }}
              />
              <Button
                variant="default"
                onClick={() => (recording.kind === 'file' ? setAsking(true) : void remove().catch(tell))}
              >
                {plan.recordingRemove}
              </Button>
            </Group>
          )}
        </div>
      )}
      {!readOnly && sending === undefined && (
        <Group align="end" wrap="wrap">
          <TextInput
            label={plan.recordingUrl}
            type="url"
            value={address}
            w="min(420px, 100%)"
            placeholder="https://"
            error={problem === '' ? undefined : problem}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <Button variant="default" disabled={address.trim() === ''} onClick={() => void link()}>
            {plan.recordingLink}
          </Button>
          <FileButton onChange={(file) => void upload(file)} accept="video/mp4,video/webm">
            {(button) => (
              <Button variant="default" {...button}>
                {plan.recordingUpload}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      {asking && (
        <AskFirst
          title={plan.recordingRemoveTitle}
          why={plan.recordingRemoveWhy}
          button={plan.recordingRemove}
          deed={remove}
          close={() => setAsking(false)}
        />
      )}
      {sending !== undefined && (
        <div role="status">
          <Progress value={sending.share * 100} mb="xs" aria-label={plan.recording} />
          <Group>
            <span>
              {sending.left_s === null
                ? plan.uploadBegins
                : plan.uploading(format.percent(sending.share), format.duration(sending.left_s))}
            </span>
            <Button size="sm" variant="default" onClick={() => stop.current?.()}>
              {plan.uploadStop}
            </Button>
          </Group>
        </div>
      )}
    </>
  );
}
