import { Button, FileButton, Group, NativeSelect, Skeleton, Table } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CatalogueImport } from '#src/contract/catalogue.ts';
import { api, ask, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './catalogue.module.css';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD', 'SEK', 'DKK', 'NOK', 'PLN', 'JPY', 'MXN', 'BRL', 'MAD'];

/** A catalogue from a file: read and compared first, written when one has seen what would change. */
export function ImportProducts({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { here } = useMe();
  const { catalogue: words } = useWords();
  const format = useFormat();
  const [file, setFile] = useState<File>();
  const [currency, setCurrency] = useState(here.currency);
  const [found, setFound] = useState<CatalogueImport>();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  // The last file asked about: an answer to an earlier one comes too late.
  const latest = useRef(0);

  async function send(dryRun: boolean, chosen: File, money: string): Promise<CatalogueImport> {
    const query = new URLSearchParams({ currency: money, ...(dryRun ? { dry_run: 'true' } : {}) });
    const answer = await ask(`/v1/products/import?${query}`, { method: 'POST', body: chosen });
    return answer.json();
  }
  async function read(chosen: File | undefined, money: string) {
    latest.current += 1;
    const turn = latest.current;
    setFile(chosen);
    setFound(undefined);
    setFailed(undefined);
    if (chosen === undefined) return;
    try {
      const answer = await send(true, chosen, money);
      if (turn === latest.current) setFound(answer);
    } catch (error) {
      if (turn === latest.current) setFailed(error);
    }
  }
  async function write() {
    if (file === undefined || found === undefined) return;
    setBusy(true);
    try {
      const { added, changed } = await send(false, file, currency);
      await queries.invalidateQueries({ queryKey: api.catalogue.key() });
      saidDone(format.plural(added + changed, words.imported));
      close();
    } catch (error) {
      setFailed(error);
    } finally {
      setBusy(false);
    }
  }
  function close() {
    void read(undefined, currency);
    onClose();
  }
  const currencies = [...new Set([here.currency, currency, ...CURRENCIES])];

  return (
    <Dialog opened={opened} onClose={close} title={words.importTitle} size="xl">
      <p>{words.importLead}</p>
      <NativeSelect
        label={words.pricesIn}
        description={words.pricesHint}
        value={currency}
        data={currencies}
        mb="md"
        onChange={(event) => {
          setCurrency(event.currentTarget.value);
          void read(file, event.currentTarget.value);
        }}
      />
      {file === undefined && (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button inside is the one for everybody
        <div
          className={styles.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void read(event.dataTransfer.files[0], currency);
          }}
        >
          <FileButton
            onChange={(chosen) => void read(chosen ?? undefined, currency)}
            accept=".csv,.json,.jsonl,.txt,.gz"
          >
            {(button) => <Button {...button}>{words.choose}</Button>}
          </FileButton>
          <span className="muted">{words.drop}</span>
        </div>
      )}
      {file !== undefined && found === undefined && failed === undefined && (
        <div role="status">
          <p>{words.reading}</p>
          <Skeleton height={120} />
        </div>
      )}
      {failed !== undefined && <Failure error={failed} reset={() => void read(file, currency)} />}
      {found !== undefined && <Preview found={found} />}
      {file !== undefined && (
        <Group justify="space-between" mt="lg">
          <Button variant="subtle" color="gray" onClick={() => void read(undefined, currency)}>
            {words.another}
          </Button>
          {found !== undefined && found.added + found.changed > 0 && (
            <Button loading={busy} onClick={() => void write()}>
              {format.plural(found.added + found.changed, words.doImport)}
            </Button>
          )}
        </Group>
      )}
    </Dialog>
  );
}

function Preview({ found }: { found: CatalogueImport }) {
  const { catalogue: words } = useWords();
  const format = useFormat();
  const { source } = found;
  const leftOut = Object.entries(found.left_out);
  return (
    <>
      <p className="muted">
        {words.recognised(source.title)}
        {` · ${source.encoding}`}
        {source.separator !== null && ` · ${words.separator(source.separator === '\t' ? 'Tab' : source.separator)}`}
      </p>
      <p className={styles.would} role="status">
        {found.added + found.changed === 0
          ? words.nothingNew
          : words.would(format.number(found.added), format.number(found.changed), format.number(found.unchanged))}
      </p>
      {found.rejected.length > 0 && (
        <>
          <strong>{format.plural(found.rejected.length, words.rejected)}</strong>
          <ul className={styles.rejected}>
            {found.rejected.map(({ record, line, message }) => (
              <li key={record}>
                {line === null ? '' : `${words.line(format.number(line))}${format.colon}`}
                {message}
              </li>
            ))}
          </ul>
        </>
      )}
      {leftOut.length > 0 && (
        <p className="muted">
          {words.leftOut}
          {format.colon}
          {leftOut.map(([reason, n]) => `${words.reasons[reason] ?? reason} (${format.number(n)})`).join(', ')}
        </p>
      )}
      {found.examples.length > 0 && (
        <Table aria-label={words.product}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.product}</Table.Th>
              <Table.Th ta="right">{words.price}</Table.Th>
              <Table.Th>{words.change}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.examples.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  {one.name} <small className={styles.id}>{one.id}</small>
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {one.price === null || one.currency === null ? '–' : format.money(one.price, one.currency)}
                </Table.Td>
                <Table.Td>{words.changes[one.change]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}
