import {
  livesHalf,
  looksEarly,
  plansAction,
  plansNext,
  readsVerdict,
  sealsPlan,
  validatesLesson,
} from './loop-action.ts';
import {
  closesReview,
  decides,
  guestWrites,
  makesSense,
  opensReview,
  ownerWritesBlind,
  readsFacts,
  writesAction,
  writesLesson,
} from './loop-review.ts';
import type { Step } from './loop-way.ts';

/** The whole loop, as it is walked in each language: from what people saw to the plan of a session that knows it. */
export const LOOP: readonly Step[] = [
  ['a review is opened from the debrief', opensReview],
  ['a guest writes on a phone, by a link', guestWrites],
  ['nobody obtains it before they have written too', ownerWritesBlind],
  ['the facts stand side by side', readsFacts],
  ['a statement is searched against, refused, examined', makesSense],
  ['dots come after the evidence, then the decision', decides],
  ['a lesson says when it holds', writesLesson],
  ['an action comes of it', writesAction],
  ['the review closes on one page', closesReview],
  ['the action is planned with its power', plansAction],
  ['the plan is sealed, and its sessions drawn', sealsPlan],
  ['half of the sessions take place', livesHalf],
  ['who looks early is told what it is worth, and recorded', looksEarly],
  ['the verdict says what was planted', readsVerdict],
  ['the lesson is validated', validatesLesson],
  ['whoever plans next is shown it, and applies it', plansNext],
];
