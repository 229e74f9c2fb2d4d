import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { LiveCheck } from './live-check.tsx';

/** What sends its data while it happens: how to connect it, how it is doing, and that the first event has arrived. */
export function Screen() {
  const { connections: words } = useWords();
  const may = useMay('key.manage');
  const found = useQuery({ ...api.connections.list.queryOptions(), refetchInterval: 15_000 });
  const making = useMutation({
    mutationFn: () => client.keys.create({ name: words.keyName, scopes: ['collect'] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.keys.key() }),
  });
  const key = making.data?.key;
  return (
    <Page title={words.title} lead={words.lead}>
      <Section title={words.check}>
        <LiveCheck />
      </Section>
      <Section title={words.writeKey} lead={words.writeKeyWhy}>
        {key === undefined
          ? may && (
              <Button loading={making.isPending} onClick={() => making.mutate()}>
                {words.makeKey}
              </Button>
            )
          : [<p key="said">{words.keyMade}</p>, <CopyLine key="key" label={words.writeKey} text={key} />]}
        {making.isError && <Failure error={making.error} reset={making.reset} />}
      </Section>
      {found.isPending && <Coming lines={10} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data?.connections.map((one) => (
        <ConnectionSection key={one.source} of={one} script={found.data.script} writeKey={key} />
      ))}
    </Page>
  );
}
