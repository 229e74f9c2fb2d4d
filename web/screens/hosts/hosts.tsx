import { ActionIcon, Button, Group, Table, TextInput } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Host } from '#src/contract/host.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** Who presents. */
export function Screen() {
  const { plan: words } = useWords();
  const mayWrite = useMay('show.write');
  const [seen, setSeen] = useAddress('archived');
  const archived = seen === 'true';
  const query = useQuery(api.hosts.list.queryOptions({ input: { archived: String(archived) } }));
  const hosts = query.data?.hosts ?? [];

  return (
    <Page
      title={archived ? words.archivedTitle : words.hosts}
      lead={words.hostsLead}
      actions={
        <Button variant="default" onClick={() => setSeen(archived ? '' : 'true')}>
          {archived ? words.hideArchived : words.seeArchived}
        </Button>
      }
    >
      {query.isPending && <Coming lines={6} />}
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.data !== undefined && hosts.length === 0 && !archived && (
        <Empty title={words.hostsNone}>{words.hostsNoneWhy}</Empty>
      )}
      {hosts.length > 0 && (
        <Table verticalSpacing={8} aria-label={words.hosts}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.hostName}</Table.Th>
              <Table.Th ta="right">{words.sessionsColumn}</Table.Th>
              <Table.Th visibleFrom="sm">{words.lastColumn}</Table.Th>
              {mayWrite && (
                <Table.Th>
                  <span className="visually-hidden">{words.edit}</span>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hosts.map((host) => (
              <Row key={host.id} host={host} mayWrite={mayWrite} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {mayWrite && !archived && <Add />}
    </Page>
  );
}

const again = () => queries.invalidateQueries({ queryKey: api.hosts.key() });

function Row({ host, mayWrite }: { host: Host; mayWrite: boolean }) {
  const { here } = useMe();
  const { plan: words, common } = useWords();
  const format = useFormat();
  const [name, setName] = useState<string>();
  const [taken, setTaken] = useState(false);

  async function rename() {
    const next = name?.trim() ?? '';
    if (next === '' || next === host.name) return setName(undefined);
    try {
      await client.hosts.update({ id: host.id, name: next });
      setName(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      setTaken(problemOf(error)?.code === 'conflict');
    }
  }
  async function archive(archived: boolean) {
    await client.hosts.update({ id: host.id, archived });
    await again();
    if (archived) saidDone(words.archived(host.name), { label: common.undo, back: () => void archive(false) });
  }

  return (
    <Table.Tr>
      <Table.Td>
        {name === undefined ? (
          host.name
        ) : (
          <TextInput
            aria-label={words.hostName}
            autoFocus
            value={name}
            maxLength={200}
            error={taken ? words.hostTaken : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void rename();
              if (event.key === 'Escape') setName(undefined);
            }}
          />
        )}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {format.number(host.sessions)}
      </Table.Td>
      <Table.Td visibleFrom="sm">{host.last === null ? '–' : format.dateTime(host.last, here.zone)}</Table.Td>
      {mayWrite && (
        <Table.Td>
          <Group gap={4} justify="end" wrap="nowrap">
            {name === undefined ? (
              <ActionIcon
                aria-label={`${words.rename}${format.colon}${host.name}`}
                title={words.rename}
                onClick={() => setName(host.name)}
              >
                <IconPencil size={20} stroke={1.5} aria-hidden="true" />
              </ActionIcon>
            ) : (
              <Button variant="subtle" color="gray" onClick={() => void rename()}>
                {common.save}
              </Button>
            )}
            <ActionIcon
              aria-label={`${host.archived ? words.unarchive : words.archive}${format.colon}${host.name}`}
              title={host.archived ? words.unarchive : words.archive}
              onClick={() => void archive(!host.archived)}
            >
              {host.archived ? (
                <IconArchiveOff size={20} stroke={1.5} aria-hidden="true" />
              ) : (
                <IconArchive size={20} stroke={1.5} aria-hidden="true" />
              )}
            </ActionIcon>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Add() {
  const { plan: words } = useWords();
  const [name, setName] = useState('');
  const [taken, setTaken] = useState(false);

  async function add() {
    try {
      await client.hosts.create({ name: name.trim() });
      setName('');
      setTaken(false);
      await again();
    } catch (error) {
      setTaken(problemOf(error)?.code === 'conflict');
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void add();
      }}
    >
      <Group align="end" mt="lg">
        <TextInput
          label={words.hostName}
          value={name}
          maxLength={200}
          error={taken ? words.hostTaken : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''}>
          {words.hostNew}
        </Button>
      </Group>
    </form>
  );
}
