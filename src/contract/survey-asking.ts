import { z } from 'zod';
import { SEGMENTS } from './customers.ts';
import { SURVEY_LANGUAGES } from './survey.ts';

/** Who is asked, when, where, and what is given for it: the documents that a survey keeps beside its definition. */

/** How an invitation is sent to somebody. */
export const INVITE_CHANNELS = ['email', 'sms'] as const;
export type InviteChannel = (typeof INVITE_CHANNELS)[number];

/** How somebody was given the right to answer once: sent, handed over as a link, or shown in a page to a visitor who is known. */
export const INVITED_BY = [...INVITE_CHANNELS, 'link', 'widget'] as const;
export type InvitedBy = (typeof INVITED_BY)[number];

/** Groups of customers by what they bought; `dormant` is who is silent beyond their own rhythm, whatever their segment. */
export const ASKED_SEGMENTS = [...SEGMENTS, 'dormant'] as const;
export type AskedSegment = (typeof ASKED_SEGMENTS)[number];

/** Who is asked: people we know and may ask, by the purpose's legal basis and what they said on the channel. */
export const surveyAudience = z.object({
  /** Of a session; `customers` is everybody who may be asked. */
  who: z.enum(['viewers', 'buyers', 'non_buyers', 'customers']),
  /** Of those, only customers of one of these groups; none means all. */
  segments: z.array(z.enum(ASKED_SEGMENTS)).max(ASKED_SEGMENTS.length).optional(),
  channel: z.enum(INVITE_CHANNELS),
  /** A declared purpose. */
  purpose: z.string().min(1).max(64).default('survey'),
  /** Most people that are asked at once, drawn at random; null asks all. */
  most: z.int().positive().max(10_000_000).nullable().default(null),
});
export type SurveyAudience = z.infer<typeof surveyAudience>;

/** What a survey asks about by itself: a session's end, an order, its delivery, or a contact with customer service that is over. */
export const ASKED_AFTER = ['session', 'order', 'delivery', 'contact'] as const;

/** When they are asked by themselves, without anybody pressing a button. */
export const surveySchedule = z.object({
  after: z.enum(ASKED_AFTER),
  /** From when it happened. */
  delay_minutes: z
    .int()
    .min(0)
    .max(60 * 24 * 90)
    .default(60),
  reminders: z.int().min(0).max(2).default(0),
  reminder_days: z.int().min(1).max(30).default(3),
});
export type SurveySchedule = z.infer<typeof surveySchedule>;

/** What is given for answering, whatever the answers. */
export const surveyReward = z.object({
  /** `codes` are imported ones; `generated` are made here and redeemed here. */
  kind: z.enum(['codes', 'generated', 'points']),
  /** What it is, shown before and after: "10 € on your next order". */
  words: z.partialRecord(z.enum(SURVEY_LANGUAGES), z.string().trim().max(500)),
  points: z.int().positive().max(1_000_000).optional(),
  /** Most rewards that are given. */
  budget: z.int().positive().max(10_000_000),
});
export type SurveyReward = z.infer<typeof surveyReward>;

/** What makes the script in a site's page ask. */
export const WIDGET_TRIGGERS = ['end', 'order', 'exit', 'seconds', 'scroll'] as const;
export type WidgetTrigger = (typeof WIDGET_TRIGGERS)[number];

/** A site as browsers name it, without a path. */
export const SITE = /^https?:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/;

/** Where and when pages ask by themselves. */
export const surveyWidget = z.object({
  /** Sites whose pages may ask, as browsers name them: 'https://shop.example'. */
  origins: z.array(z.string().regex(SITE, 'write https://shop.example, without a path')).min(1).max(20),
  on: z.array(z.enum(WIDGET_TRIGGERS)).min(1),
  /** Looked at so long, in seconds. */
  seconds: z.int().min(1).max(3600).default(30),
  /** Scrolled so far down, in percent. */
  scroll: z.int().min(1).max(100).default(60),
  /** So many of a hundred visitors, drawn once for each. */
  share: z.int().min(1).max(100).default(100),
});
export type SurveyWidget = z.infer<typeof surveyWidget>;

/** Why somebody of the audience is not asked. */
export const NOT_ASKED = ['unknown', 'no_address', 'no_consent', 'objected', 'asked_lately', 'sampled_out'] as const;
export type NotAsked = (typeof NOT_ASKED)[number];
