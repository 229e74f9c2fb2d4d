import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { NOT_WRITTEN, type Opportunity } from '#src/contract/opportunity.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Empty } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './opportunities.module.css';

/** Whom consent lets be written to, why not the others, and the way to a campaign. */
export function Allowed({ of }: { of: Opportunity }) {
  const { here } = useMe();
  const { opportunities: w, campaigns } = useWords();
  const format = useFormat();
  const may = useMay('campaign.write');
  const mayDeclare = useMay('request.read');
  const navigate = useNavigate();
  const purposes = useQuery(api.campaigns.purposes.queryOptions());
  const known = purposes.data?.purposes ?? [];
  const sending = useSending(
    async (given) => {
      const { id } = await client.campaigns.create({
        ...{ id: of.id, purpose: textOf(given, 'purpose') },
        name: `${w.kinds[of.kind]}, ${format.date(new Date().toISOString(), here.zone)}`,
      });
      await queries.invalidateQueries({ queryKey: api.opportunities.key() });
      await navigate({ to: '/o/$organisation/campaigns/$campaign', params: { organisation: here.id, campaign: id } });
    },
    { fields: campaigns.fields },
  );
  if (purposes.data !== undefined && known.length === 0)
    return (
      <Empty
        title={w.noPurpose}
        next={
          mayDeclare && (
            <Button
              variant="default"
              renderRoot={(button) => (
                <Link to="/o/$organisation/privacy" params={{ organisation: here.id }} {...button} />
              )}
            >
              {w.noPurposeNext}
            </Button>
          )
        }
      >
        {w.noPurposeWhy}
      </Empty>
    );
  const { writable } = of;
  const title = known.find(({ id }) => id === writable?.purpose)?.title;
  return (
    <Section title={w.allowed}>
      {writable !== null && (
        <>
          <p>
            <strong>{w.allowedOf(format.number(writable.allowed), format.number(of.people ?? 0))}</strong>
            {title !== undefined && <span className="muted">{` ${w.forPurpose(title)}`}</span>}
          </p>
          <ul className={`${styles.plain} ${styles.small}`}>
            {NOT_WRITTEN.filter((why) => (writable.left_out[why] ?? 0) > 0).map((why) => (
              <li key={why}>{`${format.number(writable.left_out[why] ?? 0)} ${w.leftOut[why]}`}</li>
            ))}
          </ul>
        </>
      )}
      {may && of.state !== 'gone' && known.length > 0 && (
        <Form sending={sending} button={w.begin} alone>
          <NativeSelect
            name="purpose"
            label={w.purpose}
            description={w.beginWhy}
            defaultValue={writable?.purpose ?? known[0]?.id ?? ''}
            data={known.map(({ id, title: label }) => ({ value: id, label }))}
            error={sending.wrong('purpose')}
          />
        </Form>
      )}
    </Section>
  );
}
