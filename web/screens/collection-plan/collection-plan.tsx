import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PLAN_TEMPLATES, type PlanTemplate } from '#src/contract/collection-plan.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './collection-plan.module.css';
import { Dropped, Unused } from './fields.tsx';
import { type Drafted, LineEditor } from './line-editor.tsx';
import { Lines } from './lines.tsx';
import { Sector } from './sector.tsx';

/** What is collected, why, for whom and how long: each line a declared purpose. */
export function Screen() {
  const { collectionPlan: w } = useWords();
  const { here } = useMe();
  const may = useMay('plan.manage');
  const found = useQuery(api.collectionPlan.read.queryOptions());
  const [edited, edit] = useState<Drafted>();
  const plan = found.data;
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        may &&
        plan !== undefined && (
          <Button className={styles.paperless ?? ''} onClick={() => edit({})}>
            {w.add}
          </Button>
        )
      }
    >
      {found.isPending && <Coming lines={6} block={120} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {plan !== undefined && (
        <>
          {plan.lines.length === 0 ? (
            <Empty title={w.none} next={may && <Templates />}>
              {w.noneWhy}
            </Empty>
          ) : (
            <Section title={w.lines}>
              <div className={styles.buttons}>
                {may && <Templates menu />}
                <Link to="/o/$organisation/privacy" params={{ organisation: here.id }} search={{ view: 'register' }}>
                  {w.openRegister}
                </Link>
              </div>
              <Lines lines={plan.lines} edit={may ? edit : undefined} />
            </Section>
          )}
          <Unused fields={plan.fields} may={may} />
          {plan.plain.length > 0 && (
            <Section title={w.plain} lead={w.plainWhy}>
              <ul className={styles.plain}>
                {plan.plain.map((one) => (
                  <li key={one.purpose}>
                    <span>{one.title}</span>
                    {may && (
                      <Button variant="default" onClick={() => edit(one)}>
                        {w.describe}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Dropped dropped={plan.dropped} />
          <Sector now={plan.sector} may={may} />
        </>
      )}
      {edited !== undefined && <LineEditor of={edited} close={() => edit(undefined)} />}
    </Page>
  );
}

/** Lines to begin with; as a menu once there are some. */
function Templates({ menu = false }: { menu?: boolean }) {
  const { collectionPlan: w } = useWords();
  const format = useFormat();
  const language = useLanguage();
  const add = async (template: PlanTemplate) => {
    const { added } = await client.collectionPlan.addTemplate({ template, language: language.lang });
    await queries.invalidateQueries({ queryKey: api.collectionPlan.key() });
    saidDone(added.length === 0 ? w.addedNone : format.plural(added.length, w.added));
  };
  if (!menu)
    return (
      <div className={styles.buttons}>
        {PLAN_TEMPLATES.map((template) => (
          <Button key={template} variant="default" onClick={() => void add(template)}>
            {w.templates[template]}
          </Button>
        ))}
      </div>
    );
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default">{w.fromTemplate}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {PLAN_TEMPLATES.map((template) => (
          <Menu.Item key={template} onClick={() => void add(template)}>
            {w.templates[template]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
