import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WebhookSource } from '#src/contract/connection.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** The last deliveries of a source and how each ended. */
export function Deliveries({ source }: { source: WebhookSource }) {
  const { here } = useMe();
  const { connections: words } = useWords();
  const format = useFormat();
  const found = useQuery(api.connections.deliveries.queryOptions({ input: { source } }));
  if (found.isPending) return <Coming lines={4} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { deliveries } = found.data;
  if (deliveries.length === 0) return <p className="muted">{words.noDeliveries}</p>;
  return (
    <Table.ScrollContainer minWidth={0} type="native">
      <Table aria-label={words.deliveries} className="figures" mt="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.when}</Table.Th>
            <Table.Th>{words.topic}</Table.Th>
            <Table.Th>{words.outcome}</Table.Th>
            <Table.Th>{words.events}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map(({ delivery, received, topic, outcome, accepted, rejected }) => (
            <Table.Tr key={delivery}>
              <Table.Td>{format.dateTime(received, here.zone)}</Table.Td>
              <Table.Td>{topic || '–'}</Table.Td>
              <Table.Td>{words.outcomes[outcome] ?? outcome}</Table.Td>
              <Table.Td>
                {format.number(accepted)}
                {rejected > 0 && ` (${format.plural(rejected, words.rejected)})`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
