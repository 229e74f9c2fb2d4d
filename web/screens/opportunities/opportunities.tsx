import { Badge, Button, NativeSelect } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OPPORTUNITY_KINDS, type Opportunity } from '#src/contract/opportunity.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { Views } from '../../parts/views.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useOwners } from '../cases/owners.tsx';
import styles from './opportunities.module.css';
import { useSubject } from './subject.ts';
import { Worth } from './worth.tsx';

const VIEWS = ['open', 'acted', 'dismissed'] as const;

/** Opportunities in the order in which they are worth acting on. */
export function Screen() {
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const format = useFormat();
  const mayLook = useMay('opportunity.write');
  const look = useMutation({
    mutationFn: () => client.opportunities.refresh(),
    onSuccess: async ({ found }) => {
      await queries.invalidateQueries({ queryKey: api.opportunities.key() });
      saidDone(w.looked(format.plural(found, w.found)));
    },
  });
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <>
          <Button
            variant="default"
            renderRoot={(button) => (
              <Link to="/o/$organisation/campaigns" params={{ organisation: here.id }} {...button} />
            )}
          >
            {w.campaigns}
          </Button>
          {mayLook && (
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} aria-hidden="true" />}
              loading={look.isPending}
              onClick={() => look.mutate()}
            >
              {w.look}
            </Button>
          )}
        </>
      }
    >
      {look.isError && <Failure error={look.error} reset={() => look.mutate()} />}
      <List />
    </Page>
  );
}

function List() {
  const { me, here } = useMe();
  const { opportunities: w } = useWords();
  const format = useFormat();
  const mayImport = useMay('import.write');
  const owners = useOwners();
  const [asView, setView] = useAddress('view', 'open');
  const [asKind, setKind] = useAddress('kind');
  const [owner, setOwner] = useAddress('owner');
  const state = VIEWS.find((one) => one === asView) ?? 'open';
  const kind = OPPORTUNITY_KINDS.find((one) => one === asKind);
  const asked = { state, ...(kind === undefined ? {} : { kind }), ...(owner === '' ? {} : { owner }) };
  const found = useQuery(api.opportunities.list.queryOptions({ input: asked, placeholderData: (before) => before }));
  const rows = found.data?.opportunities ?? [];
  const narrowed = kind !== undefined || owner !== '' || state !== 'open';
  const counted = (one: string) => found.data?.kinds.find((known) => known.kind === one)?.n ?? 0;
  return (
    <>
      <Views label={w.viewsLabel} views={VIEWS} names={w.views} shown={state} show={setView} />
      <div className={styles.filters}>
        <NativeSelect
          label={w.kind}
          value={kind ?? ''}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
          data={[
            { value: '', label: w.anyKind },
            ...OPPORTUNITY_KINDS.map((one) => ({
              value: one,
              label: `${w.kinds[one]} (${format.number(counted(one))})`,
            })),
          ]}
        />
        <NativeSelect
          label={w.owner}
          value={owner}
          onChange={({ currentTarget }) => setOwner(currentTarget.value)}
          data={[
            { value: '', label: w.anyOwner },
            { value: me.person.id, label: w.mine },
            { value: 'nobody', label: w.nobody },
            ...owners.filter(({ value }) => value !== me.person.id),
          ]}
        />
        <p className="muted" role="status">
          {found.data !== undefined && format.plural(rows.length, w.found)}
          {found.data?.refreshed && `, ${w.refreshed(format.dateTime(found.data.refreshed, here.zone))}`}
        </p>
      </div>
      {found.isPending && <Coming lines={6} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && narrowed && <Empty title={w.noneFit} />}
      {found.data !== undefined && rows.length === 0 && !narrowed && (
        <Empty
          title={w.none}
          next={
            mayImport && (
              <Button
                renderRoot={(button) => (
                  <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }} {...button} />
                )}
              >
                {w.noneNext}
              </Button>
            )
          }
        >
          {w.noneWhy}
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={styles.list} aria-label={w.title}>
          {rows.map((one) => (
            <li key={one.id}>
              <Row of={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ of }: { of: Opportunity }) {
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const format = useFormat();
  const subject = useSubject()(of);
  return (
    <Link
      to="/o/$organisation/opportunities/$opportunity"
      params={{ organisation: here.id, opportunity: of.id }}
      className={styles.card ?? ''}
    >
      <span className={styles.about}>
        <strong>
          {w.kinds[of.kind]}
          {subject !== '' && <bdi>{` · ${subject}`}</bdi>}
        </strong>
        <span className="muted">{w.why[of.kind]}</span>
      </span>
      <span className={styles.state}>
        {of.people !== null ? (
          <Badge variant="outline">{format.plural(of.people, w.people)}</Badge>
        ) : (
          of.products.length > 0 && <Badge variant="outline">{format.plural(of.products.length, w.products)}</Badge>
        )}
        {of.learned.sunk && (
          <Badge variant="outline" color="gray">
            {w.sunk}
          </Badge>
        )}
        {of.owner !== null && <span className={`${styles.small} muted`}>{of.owner.name}</span>}
        {of.due !== null && (
          <span className={`${styles.small} muted`}>
            {w.due} {format.date(`${of.due}T12:00:00Z`, 'UTC')}
          </span>
        )}
      </span>
      <Worth of={of} />
    </Link>
  );
}
