import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ACTION_KINDS } from '#src/contract/action.ts';
import { METRIC_NAMES } from '#src/contract/action-plan.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionPlaces } from '../actions/action-places.tsx';
import { ForestFigure } from './forest-figure.tsx';
import styles from './learning.module.css';
import { treesOf } from './trees.ts';
import { VerdictTable } from './verdict-table.tsx';

/** The effects of all actions beside each other. */
export function Screen() {
  const { actionLearning: w, actionBoard, actionMetrics } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const [kindAsked, setKind] = useAddress('kind');
  const [metricAsked, setMetric] = useAddress('metric');
  const kind = ACTION_KINDS.find((one) => one === kindAsked);
  const metric = METRIC_NAMES.find((one) => one === metricAsked);
  const input = { ...(kind === undefined ? {} : { kind }), ...(metric === undefined ? {} : { metric }) };
  const found = useQuery(api.verdicts.forest.queryOptions({ input, placeholderData: (before) => before }));
  const actions = found.data?.actions ?? [];
  const left = found.data === undefined ? [] : leftOut(found.data);

  function leftOut({ waiting, dropped }: { waiting: number; dropped: number }): string[] {
    return [
      ...(waiting === 0 ? [] : [format.plural(waiting, w.waiting)]),
      ...(dropped === 0 ? [] : [format.plural(dropped, w.dropped)]),
    ];
  }

  return (
    <Page title={w.effects} lead={w.effectsLead} above={<ActionPlaces />}>
      <div className={styles.filters}>
        <NativeSelect
          label={w.kind}
          value={kind ?? ''}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: w.anyKind },
            ...ACTION_KINDS.map((value) => ({ value, label: actionBoard.kinds[value] })),
          ]}
        />
        <NativeSelect
          label={w.metric}
          value={metric ?? ''}
          onChange={(event) => setMetric(event.currentTarget.value)}
          data={[
            { value: '', label: w.anyMetric },
            ...METRIC_NAMES.map((value) => ({ value, label: actionMetrics.of[value].name })),
          ]}
        />
      </div>
      {found.isPending && <Coming lines={0} block={360} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && actions.length === 0 && (
        <Empty
          title={w.none}
          next={
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/o/$organisation/actions" params={{ organisation: here.id }} {...props} />
              )}
            >
              {w.toBoard}
            </Button>
          }
        >
          {w.noneWhy} {left.join(' ')}
        </Empty>
      )}
      {actions.length > 0 && (
        <>
          <div className={styles.forests}>
            {treesOf(actions).map(({ key, trees }) => (
              <ForestFigure key={key} trees={trees} />
            ))}
          </div>
          {left.length > 0 && <p className="muted">{left.join(' ')}</p>}
          <VerdictTable trees={actions} />
        </>
      )}
    </Page>
  );
}
