import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Upload } from '#src/contract/import.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { DropZone } from './drop-zone.tsx';
import styles from './imports.module.css';
import { Queue } from './queue.tsx';
import { StepDone } from './step-done.tsx';
import { StepLook } from './step-look.tsx';
import { StepReport } from './step-report.tsx';
import { StepSend } from './step-send.tsx';
import { StepWork } from './step-work.tsx';
import { useQueue } from './use-queue.ts';
import { Wrong } from './wrong.tsx';

/** While something moves by itself it is asked for this often. */
const POLL_MS = 700;

/** A file from the drop to the debrief, and those that were dropped with it after it. The upload's id stands in the address, so that it goes on after a reload, or on another device. */
export function Screen() {
  const { here } = useMe();
  const { imports: words } = useWords();
  const navigate = useNavigate();
  const [id, setId] = useAddress('upload');
  const [file, setFile] = useState<File>();
  const [failed, setFailed] = useState<unknown>();
  const [back, setBack] = useState(false);
  const upload = useQuery({
    ...api.uploads.get.queryOptions({ input: { id } }),
    enabled: id !== '',
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.state === 'waiting' ? POLL_MS : false,
  });
  const found = id === '' ? undefined : upload.data;
  const queue = useQueue(found !== undefined && found.received === found.bytes);

  const keep = (changed: Upload) => {
    setBack(false);
    queries.setQueryData(api.uploads.get.queryKey({ input: { id: changed.id } }), changed);
    void queries.invalidateQueries({ queryKey: api.imports.key() });
    void queries.invalidateQueries({ queryKey: api.uploads.list.key() });
  };
  const doing = useMutation({ mutationFn: (act: () => Promise<Upload>) => act(), onSuccess: keep, onError: setFailed });
  const begin = (chosen: File) => {
    setFailed(undefined);
    setFile(chosen);
    doing.mutate(async () => {
      const made = await client.uploads.create({ name: chosen.name, bytes: chosen.size });
      setId(made.id);
      return made;
    });
  };
  const beginAll = ([first, ...more]: File[]) => {
    if (first === undefined) return;
    begin(first);
    queue.add(more);
  };
  /** The next of those that were chosen together, else an empty page to choose others. */
  const another = () => {
    setFailed(undefined);
    setBack(false);
    const next = queue.next();
    if (next !== undefined && next.upload === undefined) return begin(next.file);
    setId(next?.upload ?? '');
    setFile(next?.file);
  };
  const discard = async () => {
    if (found === undefined) return;
    await client.uploads.discard({ id }).catch(() => {});
    saidDone(words.discarded(found.name));
    await queries.invalidateQueries({ queryKey: api.uploads.list.key() });
    if (queue.waiting.length > 0) return another();
    void navigate({ to: '/o/$organisation/imports', params: { organisation: here.id } });
  };
  const redo = (work: 'check' | 'import') => {
    if (found?.options?.kind === undefined) return setBack(true);
    const { kind, ...options } = found.options;
    doing.mutate(() => client.uploads[work]({ id, ...options, kind: kind ?? 'events' }));
  };

  const step = stepOf(found, back);
  return (
    <Page title={words.wizard}>
      <ol className={styles.steps}>
        {words.steps.map((name, at) => (
          <li key={name} aria-current={at === step ? 'step' : undefined}>
            <span className={styles.number}>{at + 1}</span>
            {name}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {words.stepOf(step + 1, words.steps.length, words.steps[step] ?? '')}
      </p>
      {failed !== undefined && (
        <Refused error={failed} onAgain={() => (queue.waiting.length > 0 ? another() : setFailed(undefined))} />
      )}
      {failed === undefined && id === '' && <DropZone onFiles={beginAll} />}
      {failed === undefined && id !== '' && upload.isPending && <Coming lines={6} />}
      {id !== '' && upload.isError && found === undefined && (
        <Failure error={upload.error} reset={() => void upload.refetch()} />
      )}
      {failed === undefined && found !== undefined && step === 0 && (
        <StepSend
          key={found.id}
          upload={found}
          file={file}
          onFile={setFile}
          onArrived={() => void upload.refetch()}
          onFailed={setFailed}
          onDiscard={() => void discard()}
        />
      )}
      {failed === undefined && found !== undefined && step === 1 && (
        <StepLook
          key={found.id}
          upload={found}
          busy={doing.isPending}
          onTry={(asked) => doing.mutate(() => client.uploads.check({ id, ...asked }))}
          onDiscard={() => void discard()}
        />
      )}
      {found !== undefined && (found.state === 'running' || found.state === 'waiting') && (
        <StepWork upload={found} onStop={(kept) => doing.mutate(() => client.uploads.cancel({ id, keep: kept }))} />
      )}
      {failed === undefined && found?.counts != null && step === 2 && found.state === 'checked' && (
        <StepReport
          counts={found.counts}
          busy={doing.isPending}
          onImport={() => redo('import')}
          onBack={() => setBack(true)}
          onDiscard={() => void discard()}
        />
      )}
      {failed === undefined && found !== undefined && step === 4 && (
        <StepDone
          upload={found}
          onAgain={() => redo(found.work ?? 'check')}
          onBack={() => setBack(true)}
          onAnother={another}
          next={queue.waiting[0]?.file.name}
        />
      )}
      <Queue queue={queue} />
    </Page>
  );
}

/** Which of the steps a file is at. */
function stepOf(upload: Upload | undefined, back: boolean): number {
  if (upload === undefined || upload.received < upload.bytes) return 0;
  if (back || upload.state === 'open') return 1;
  if (upload.state === 'checked') return 2;
  if (upload.state === 'waiting' || upload.state === 'running') return upload.work === 'check' ? 2 : 3;
  return 4;
}

function Refused({ error, onAgain }: { error: unknown; onAgain(): void }) {
  const problem = problemOf(error);
  if (problem === undefined || problem.status >= 500) return <Failure error={error} reset={onAgain} />;
  const wrong = { code: problem.code, message: problem.message, line: null, field: null };
  return (
    <>
      <Wrong wrong={wrong} />
      <Failure error={error} reset={onAgain} />
    </>
  );
}
