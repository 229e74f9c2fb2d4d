import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { CONTENT_TYPES, type ContentType } from '#src/contract/session.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';
import { LengthInput } from './length-input.tsx';
import styles from './order.module.css';
import type { OrderSegment } from './order-model.ts';
import { OrderPins } from './order-pins.tsx';

type Product = RunningOrder['products'][number];

/** One segment: its handle, its times, what it is, the products on screen, and what is wrong with its place. */
export function OrderRow(props: {
  segment: OrderSegment;
  /** Seconds to the one before: positive for a gap, negative for an overlap. */
  distance: number;
  /** Writes an offset as a time of day, or as an offset where there is no day. */
  at(seconds: number): string;
  products: ReadonlyMap<string, Product>;
  /** It has been on air: starts are set one by one. */
  correcting: boolean;
  readOnly: boolean;
  /** What the session tries: a segment may be part of it. */
  trials: readonly { id: string; title: string }[];
  onStart(seconds: number): void;
  onLength(seconds: number): void;
  onChange(change: Partial<Pick<OrderSegment, 'title' | 'content' | 'pins' | 'trial'>>): void;
  onPick(product: Product): void;
  onRemove(): void;
}) {
  const { segment, distance, at, products, correcting, readOnly } = props;
  const { plan, trial, common } = useWords();
  const format = useFormat();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: segment.key,
    disabled: readOnly,
    attributes: { roleDescription: plan.segmentTitle },
  });
  const title = segment.title || plan.newSegment;

  return (
    <li
      ref={setNodeRef}
      className={styles.row}
      data-dragging={isDragging || undefined}
      data-content={segment.content}
      style={{
        transform: transform === null ? undefined : `translate3d(0, ${Math.round(transform.y)}px, 0)`,
        transition,
      }}
    >
      {distance !== 0 && (
        <p className={styles.flag}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          {distance > 0 ? plan.gap(format.duration(distance)) : plan.overlap(format.duration(-distance))}
        </p>
      )}
      <div className={styles.line}>
        <ActionIcon
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={plan.handle(title)}
          className={styles.handle}
          disabled={readOnly}
        >
          <IconGripVertical size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
        <div className={styles.times}>
          <strong>{at(segment.start)}</strong>
          <span>{plan.ends(at(segment.start + segment.length))}</span>
        </div>
        <div className={styles.what}>
          <TextInput
            aria-label={plan.segmentTitle}
            size="sm"
            value={segment.title}
            maxLength={300}
            disabled={readOnly}
            placeholder={plan.newSegment}
            onChange={(event) => props.onChange({ title: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={plan.content}
            size="sm"
            value={segment.content}
            disabled={readOnly}
            data={CONTENT_TYPES.map((value) => ({ value, label: capital(plan.contents[value]) }))}
            onChange={(event) => props.onChange({ content: event.currentTarget.value as ContentType })}
          />
        </div>
        <div className={styles.numbers}>
          {correcting && segment.start >= 0 && (
            <LengthInput
              label={plan.start}
              shown
              seconds={segment.start}
              disabled={readOnly}
              onChange={props.onStart}
            />
          )}
          <LengthInput
            label={plan.length}
            shown={correcting}
            marked={!correcting}
            seconds={segment.length}
            least={1}
            disabled={readOnly}
            onChange={props.onLength}
          />
        </div>
        {!readOnly && (
          <ActionIcon aria-label={plan.removeSegment(title)} title={common.remove} onClick={props.onRemove}>
            <IconTrash size={20} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
      <OrderPins
        segment={segment}
        products={products}
        readOnly={readOnly}
        onChange={(pins) => props.onChange({ pins })}
        onPick={props.onPick}
      />
      {props.trials.length > 0 && (
        <NativeSelect
          className={styles.trial ?? ''}
          aria-label={trial.segmentTrial(title)}
          size="sm"
          value={segment.trial ?? ''}
          disabled={readOnly}
          data={[
            { value: '', label: trial.noTrial },
            ...props.trials.map((one) => ({ value: one.id, label: trial.partOf(one.title) })),
          ]}
          onChange={(event) => props.onChange({ trial: event.currentTarget.value || null })}
        />
      )}
    </li>
  );
}
