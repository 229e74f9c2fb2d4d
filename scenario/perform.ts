import type { SourceEvent } from '#src/contract/event.ts';
import { buy, type Shop } from './shop.ts';
import type { Tally } from './tally.ts';
import type { Task, Viewer, World } from './world.ts';
import { writeMessage } from './write-message.ts';

/** Turns what is due into events, in order; what follows from them goes back into the agenda. */
export type Perform = (task: Task, out: SourceEvent[]) => void;

/**
 * @example const perform = performer(world, tally, shop); perform({ at_ms: 0, kind: 'viewers' }, out);
 */
export function performer(world: World, tally: Tally, shop: Shop): Perform {
  const { agenda, draws, planted, products } = world;
  const end_ms = world.duration_s * 1000;
  let number = 0;
  let out: SourceEvent[] = [];

  const emit = (
    at_ms: number,
    type: SourceEvent['type'],
    viewer: Viewer | null,
    place: number,
    rest: Partial<SourceEvent>,
  ) => {
    const event: SourceEvent = {
      id: `${world.id}-${(number++).toString(36)}`,
      type,
      time: world.start_ms + at_ms,
      ...rest,
    };
    if (viewer !== null) event.visitor = viewer.visitor;
    const product = products[place];
    if (product !== undefined) event.product = product.id;
    tally.see(event, at_ms, viewer === null ? -1 : viewer.slot, place);
    out.push(event);
    return event;
  };

  const chat = (task: Task & { kind: 'chat' }) => {
    const { viewer, at_ms } = task;
    let topic = task.topic;
    if (topic === 'usual' && !viewer.greeted && draws.texts.chance(0.5)) topic = 'greeting';
    viewer.greeted = true;
    const shown = task.product >= 0 ? task.product : onScreen(world, at_ms);
    const about = {
      product: products[shown],
      price: world.prices[shown] ?? 0,
      currency: world.currency,
      host: world.host,
    };
    const message = writeMessage(draws.texts, viewer.language, topic, about);
    const event = emit(at_ms, 'chat', viewer, -1, { text: message.text, lang: message.language });
    tally.message(message.intent, message.language, message.sentiment, message.question);
    if (!message.question || !draws.host.chance(planted.answers)) return;
    const answered_ms = at_ms + 4000 + Math.round(1000 * Math.exp(3.1 + 0.7 * draws.host.normal()));
    if (answered_ms < end_ms) agenda.add({ at_ms: answered_ms, kind: 'answer', ref: event.id, asked_ms: at_ms });
  };

  return (task, into) => {
    out = into;
    switch (task.kind) {
      case 'join': {
        const { viewer } = task.view;
        const { device, country, source } = viewer;
        tally.view(task.view);
        emit(task.at_ms, 'join', viewer, -1, { device, country, source });
        break;
      }
      case 'leave':
        emit(task.at_ms, 'leave', task.view.viewer, -1, {});
        break;
      case 'heartbeat':
        emit(task.at_ms, 'heartbeat', task.view.viewer, -1, {});
        task.at_ms += world.heartbeat_s * 1000;
        if (task.at_ms < task.view.leave_ms) agenda.add(task);
        break;
      case 'chat':
        chat(task);
        break;
      case 'reaction':
        emit(task.at_ms, 'reaction', task.viewer, -1, {
          name: draws.texts.chance(0.8) ? 'heart' : 'fire',
          quantity: 1 + Math.floor(draws.texts.wait(2)),
        });
        break;
      case 'trouble': {
        const { device, country } = task.viewer;
        const lasted = Math.round(800 + draws.host.wait(2500));
        emit(task.at_ms, 'stream', task.viewer, -1, { name: task.name, quantity: lasted, device, country });
        break;
      }
      case 'stream':
        emit(task.at_ms, 'stream', null, -1, { name: task.name });
        break;
      case 'answer':
        emit(task.at_ms, 'answer', null, -1, { ref: task.ref });
        tally.answer((task.at_ms - task.asked_ms) / 1000);
        break;
      case 'viewers':
        emit(task.at_ms, 'viewers', null, -1, { quantity: tally.watching });
        break;
      case 'page':
        emit(task.at_ms, 'page', task.viewer, task.product, {
          // Where it is no product's page, it is that of the basket.
          name: task.product < 0 ? '/panier' : `/p/${products[task.product]?.id.toLowerCase() ?? ''}`,
        });
        break;
      case 'share':
      case 'follow':
        emit(task.at_ms, task.kind, task.viewer, -1, {});
        break;
      case 'pin':
      case 'unpin':
        emit(task.at_ms, task.kind, null, task.product, {});
        break;
      case 'impression':
        emit(task.at_ms, 'impression', task.viewer, task.product, {});
        break;
      default:
        buy(world, tally, shop, task, emit);
    }
  };
}

/** The product people talk about, by its place: the one on screen or the last one; -1 before the first. */
function onScreen(world: World, at_ms: number): number {
  const stage = at_ms / 1000 - world.planted.lag_s;
  return world.pins.findLast((pin) => stage >= pin.start_s)?.place ?? -1;
}
