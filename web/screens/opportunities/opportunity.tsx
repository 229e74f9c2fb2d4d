import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { ActionKind } from '#src/contract/action.ts';
import type { Opportunity, OpportunityKind } from '#src/contract/opportunity.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Allowed } from './allowed.tsx';
import styles from './opportunities.module.css';
import { People } from './people.tsx';
import { Reasons } from './reasons.tsx';
import { useSubject } from './subject.ts';
import { Work } from './work.tsx';

/** One opportunity: why, what it may bring, what to do, whom consent lets be written to, and who sees to it. */
export function Screen() {
  const { opportunity: id = '' } = useParams({ strict: false }) as { opportunity?: string };
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const subjectOf = useSubject();
  const found = useQuery(api.opportunities.get.queryOptions({ input: { id } }));
  const one = found.data;
  const subject = one === undefined ? '' : subjectOf(one);
  return (
    <Page
      title={one === undefined ? w.title : `${w.kinds[one.kind]}${subject === '' ? '' : ` · ${subject}`}`}
      above={
        <Link to="/o/$organisation/opportunities" params={{ organisation: here.id }} className={styles.back ?? ''}>
          {w.back}
        </Link>
      }
      lead={one !== undefined && w.why[one.kind]}
    >
      {found.isPending && <Coming lines={4} block={160} />}
      {found.isError && one === undefined && <Failure error={found.error} reset={() => void found.refetch()} />}
      {one !== undefined && <Whole of={one} />}
    </Page>
  );
}

type WholeOpportunity = Opportunity & { campaigns: { id: string; name: string; state: string }[] };

function Whole({ of }: { of: WholeOpportunity }) {
  const { opportunities: w } = useWords();
  const format = useFormat();
  const maySee = useMay('customer.read');
  const mayWrite = useMay('opportunity.write');
  const { value, learned } = of;
  const money = (minor: number) => format.money(minor, value?.currency ?? 'EUR', 0);
  const measured = format.plural(learned.campaigns, w.campaignsOfKind);
  return (
    <div className={styles.room}>
      <div className={styles.top}>
        <Stats>
          <Stat
            name={w.worth}
            value={value === null ? null : money(value.mid)}
            from={value === null ? w.worthUnknown : w.between(money(value.low), money(value.high))}
            {...(value === null ? {} : { definition: w.methods[value.method] })}
          />
          {of.people !== null && <Stat name={w.who} value={format.plural(of.people, w.people)} />}
          <Stat
            name={w.campaigns}
            value={format.number(learned.campaigns)}
            from={learned.sunk ? w.sunk : learned.chance === null ? measured : w.chance(format.percent(learned.chance))}
          />
        </Stats>
        <Section title={w.suggested}>
          <p>{w.acts[of.kind]}</p>
          {of.people === null ? (
            <MakeAction of={of} />
          ) : (
            <p className="muted">{`${w.tone}${format.colon}${w.tones[of.tone]}`}</p>
          )}
        </Section>
        <Section title={w.reasons} lead={w.reasonsLead}>
          <Reasons of={of} />
          <ReadVoices of={of} />
        </Section>
      </div>
      <aside className={styles.aside} aria-label={w.work}>
        {of.people !== null && <Allowed of={of} />}
        {of.campaigns.length > 0 && <ItsCampaigns of={of} />}
        {mayWrite && <Work key={`${of.state} ${of.owner?.id} ${of.due}`} of={of} />}
      </aside>
      <div className={styles.bottom}>
        {of.products.length > 0 && (
          <Section title={w.which}>
            <ul className={styles.plain}>
              {of.products.map(({ id, name }) => (
                <li key={id}>
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {of.people !== null && maySee && <People of={of} />}
      </div>
    </div>
  );
}

const KIND_OF: Partial<Record<OpportunityKind, ActionKind>> = {
  price_rise: 'price',
  price_cut: 'price',
  promotion: 'price',
  withdraw: 'product',
};

/** What names nobody is acted on by an action, which can have a sealed plan. */
function MakeAction({ of }: { of: Opportunity }) {
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const may = useMay('action.write');
  const navigate = useNavigate();
  const subject = useSubject()(of);
  const make = useMutation({
    mutationFn: async () => {
      const verb = `${w.kinds[of.kind]}${subject === '' ? '' : ` · ${subject}`}`.slice(0, 200);
      const { id } = await client.actions.create({ verb, kind: KIND_OF[of.kind] ?? 'other', why: w.why[of.kind] });
      await client.opportunities.change({ id: of.id, acted: true });
      return id;
    },
    onSuccess: async (action) => {
      await queries.invalidateQueries({ queryKey: api.opportunities.key() });
      saidDone(w.actionMade);
      await navigate({ to: '/o/$organisation/actions/$action', params: { organisation: here.id, action } });
    },
  });
  if (!may || of.state !== 'open') return null;
  return (
    <>
      <Button loading={make.isPending} onClick={() => make.mutate()}>
        {w.makeAction}
      </Button>
      {make.isError && <Failure error={make.error} reset={() => make.mutate()} />}
    </>
  );
}

function ReadVoices({ of }: { of: Opportunity }) {
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const aspect = ASPECTS.find((one) => one === of.subject);
  if (aspect === undefined) return null;
  return (
    <Link
      to="/o/$organisation/voices"
      params={{ organisation: here.id }}
      search={{ aspect: `${aspect}-` } as never}
      className={styles.back ?? ''}
    >
      {w.voices}
    </Link>
  );
}

function ItsCampaigns({ of }: { of: WholeOpportunity }) {
  const { here } = useMe();
  const { opportunities: w, campaigns } = useWords();
  return (
    <section aria-label={w.itsCampaigns}>
      <h2 className={styles.small}>{w.itsCampaigns}</h2>
      <ul className={styles.plain}>
        {of.campaigns.map(({ id, name, state }) => (
          <li key={id}>
            <Link
              to="/o/$organisation/campaigns/$campaign"
              params={{ organisation: here.id, campaign: id }}
              className={styles.back ?? ''}
            >
              <bdi>{name}</bdi>
            </Link>{' '}
            <span className="muted">{campaigns.states[state as keyof typeof campaigns.states]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
