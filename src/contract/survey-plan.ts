import { z } from 'zod';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { SURVEY_LANGUAGES, surveyDefinition, TONES } from './survey.ts';
import {
  INVITE_CHANNELS,
  INVITED_BY,
  NOT_ASKED,
  surveyAudience,
  surveyReward,
  surveySchedule,
  surveyWidget,
} from './survey-asking.ts';
import { LINT_RULES, type LintRule } from './survey-lint.ts';

/** How a survey is kept, published and brought to people: everything around its definition (`survey.ts`). */

const id = z.string().min(1).max(200);
const text = (longest: number) => z.string().trim().min(1).max(longest);
const language = z.enum(SURVEY_LANGUAGES);

/** How an answer came in; `link` also stands for QR codes that say nothing of themselves. */
export const ANSWER_CHANNELS = [
  ...(['email', 'sms', 'link', 'qr', 'widget', 'app', 'kiosk', 'phone', 'api'] as const),
] as const;
export type AnswerChannel = (typeof ANSWER_CHANNELS)[number];

export const SURVEY_STATES = ['draft', 'open', 'closed'] as const;

export const INVITATION_STATES = [
  'waiting', // queued, due at its time
  'sending', // handed to the server and not yet answered: never sent again when that is lost
  'sent',
  'failed',
  'opened', // somebody began to answer; that a mail was opened is not recorded
  'answered',
  'expired',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const instant = z.iso.datetime();
/** What one may change of a survey. */
export const surveySaid = z.object({
  name: text(200),
  definition: surveyDefinition,
  /** Before and after these instants nothing is answered. */
  opens: instant.nullable(),
  closes: instant.nullable(),
  /** Answers lead to nobody; decided before the first answer. */
  anonymous: z.boolean(),
  public_results: z.boolean(),
  /** Nobody is asked again before so many days have passed, whatever the survey. */
  throttle_days: z.int().min(0).max(365),
  audience: surveyAudience.nullable(),
  schedule: surveySchedule.nullable(),
  reward: surveyReward.nullable(),
  /** Asks in pages of these sites; null nowhere. */
  widget: surveyWidget.nullable(),
});

const listed = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(SURVEY_STATES),
  languages: z.array(language),
  questions: z.int(),
  published: z.int().nullable(),
  /** Something was changed since it was published. */
  changed: z.boolean(),
  opens: instant.nullable(),
  closes: instant.nullable(),
  anonymous: z.boolean(),
  /** Public address of the open link. */
  url: z.string(),
  responses: z.int(),
  finished: z.int(),
  invited: z.int(),
  updated: instant,
  archived: z.boolean(),
});
export type ListedSurvey = z.infer<typeof listed>;

const plan = listed.extend(surveySaid.shape).extend({
  version: z.int(),
  /** Where nobody chose whom to ask: the first channel of the organisation's sector that can be sent by. */
  usual_channel: z.enum(INVITE_CHANNELS),
});
export type SurveyPlan = z.infer<typeof plan>;

const lintRules = Object.keys(LINT_RULES) as [LintRule, ...LintRule[]];
const lint = z.object({
  errors: z.int(),
  warnings: z.int(),
  hits: z.array(
    z.object({
      rule: z.enum(lintRules),
      severity: z.enum(['error', 'warning', 'info']),
      question: z.string().nullable(),
      language: language.nullable(),
      found: z.record(z.string(), z.union([z.string(), z.number()])),
      suggestion: z.string().optional(),
    }),
  ),
  minutes: z.number(),
  readability: z.partialRecord(
    language,
    z.object({
      score: z.number(),
      formula: z.enum(['flesch', 'kandel-moles', 'szigriszt']),
      words: z.int(),
      sentences: z.int(),
    }),
  ),
});

const invitation = z.object({
  id: z.string(),
  channel: z.enum(INVITED_BY),
  language,
  state: z.enum(INVITATION_STATES),
  customer: z.string().nullable(),
  session: z.string().nullable(),
  reminders: z.int(),
  due: instant,
  sent: instant.nullable(),
  /** Why it was not sent. */
  error: z.string().nullable(),
  created: instant,
});

const asking = z.object({
  /** People in the audience, and of them so many are asked. */
  audience: z.int(),
  queued: z.int(),
  left_out: z.partialRecord(z.enum(NOT_ASKED), z.int()),
});

const tags = ['Surveys'];
const answered = z.object({
  id: z.string(),
  /** Questions whose answer was not taken, with why; nothing is kept while there are some. */
  faults: z.record(z.string(), z.string()),
  /** Answered in full: there is nothing more to ask. */
  finished: z.boolean(),
});

/** Surveys: draft, numbered versions, and who is asked. */
export const surveys = {
  list: route('survey.read')
    .route({ method: 'GET', path: '/v1/surveys', summary: 'List surveys', tags })
    .input(z.object({ archived: z.stringbool().default(false) }))
    .output(z.object({ surveys: z.array(listed) })),
  get: route('survey.read')
    .route({ method: 'GET', path: '/v1/surveys/{id}', summary: 'Read a survey', tags })
    .input(byId)
    .output(plan),
  templates: route('survey.read')
    .route({ method: 'GET', path: '/v1/survey-templates', summary: 'List the surveys one can begin with', tags })
    .output(
      z.object({
        templates: z.array(
          z.object({
            id: z.string(),
            title: z.partialRecord(language, z.string()),
            questions: z.int(),
            minutes: z.number(),
          }),
        ),
      }),
    ),
  create: route('survey.write')
    .route({
      method: 'POST',
      path: '/v1/surveys',
      summary: 'Create a survey',
      description: 'From a template, a definition, or empty: then it has one recommendation question.',
      successStatus: 201,
      tags,
    })
    .input(
      z.object({
        name: text(200),
        template: id.optional(),
        definition: surveyDefinition.optional(),
        /** Of a template; else the organisation's own. */
        languages: z.array(language).min(1).max(3).optional(),
        tone: z.partialRecord(language, z.enum(TONES)).optional(),
      }),
    )
    .output(z.object({ id })),
  update: route('survey.write')
    .route({
      method: 'PATCH',
      path: '/v1/surveys/{id}',
      summary: 'Change a survey',
      description:
        'Only what is given changes. Of the definition this is the draft: people answer the published version.',
      tags,
    })
    .input(surveySaid.partial().extend({ id, version: z.int().positive().optional() }))
    .output(z.object({ version: z.int() })),
  publish: route('survey.write')
    .route({
      method: 'POST',
      path: '/v1/surveys/{id}/publish',
      summary: 'Publish the draft as the next version',
      description: 'Refused while the linter finds errors. Who has begun goes on with the version they began with.',
      tags,
    })
    .input(byId)
    .output(z.object({ number: z.int(), url: z.string() })),
  close: route('survey.write')
    .route({ method: 'POST', path: '/v1/surveys/{id}/close', summary: 'Close a survey', tags })
    .input(byId)
    .output(done),
  reopen: route('survey.write')
    .route({ method: 'POST', path: '/v1/surveys/{id}/reopen', summary: 'Open a closed survey again', tags })
    .input(byId)
    .output(done),
  duplicate: route('survey.write')
    .route({
      method: 'POST',
      path: '/v1/surveys/{id}/duplicate',
      summary: 'Begin a new survey with the draft of another',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ name: text(200) }))
    .output(z.object({ id })),
  archive: route('survey.write')
    .route({ method: 'POST', path: '/v1/surveys/{id}/archive', summary: 'Archive a survey, or bring it back', tags })
    .input(byId.extend({ archived: z.boolean() }))
    .output(done),
  lint: route('survey.read')
    .route({ method: 'POST', path: '/v1/surveys/lint', summary: 'Check a definition', tags })
    .input(z.object({ definition: surveyDefinition }))
    .output(lint),
  read: route('survey.read')
    .route({
      method: 'POST',
      path: '/v1/surveys/read',
      summary: 'Read a survey of ours or of SurveyJS',
      description: 'Gives the definition without keeping it; what we have no place for is named.',
      tags,
    })
    .input(z.object({ json: z.string().max(1_000_000), language: language.default('en') }))
    .output(
      z.object({
        definition: surveyDefinition,
        format: z.enum(['aftershow', 'surveyjs']),
        left_out: z.array(z.object({ name: z.string(), type: z.string() })),
      }),
    ),
  invite: route('survey.send')
    .route({
      method: 'POST',
      path: '/v1/surveys/{id}/invite',
      summary: 'Ask an audience',
      description:
        'Queues one invitation for everybody of the audience who may be asked. `dry_run` counts and queues nothing.',
      tags,
    })
    .input(
      byId.extend({
        audience: surveyAudience,
        /** Whose viewers or buyers. */
        session: id.optional(),
        due: instant.optional(),
        dry_run: z.boolean().default(false),
      }),
    )
    .output(asking),
  inviteOne: route('survey.send')
    .route({
      method: 'POST',
      path: '/v1/surveys/{id}/invitations',
      summary: 'Ask one person',
      description:
        'By channel `link` nothing is sent: the address is answered, to be put into a message of yours. It can be answered once.',
      successStatus: 201,
      tags,
    })
    .input(
      byId.extend({
        channel: z.enum(['email', 'sms', 'link']),
        customer: id.optional(),
        email: z.email().max(320).optional(),
        phone: z.string().max(40).optional(),
        /** Of somebody who is noted as a new customer. */
        name: z.string().trim().max(200).optional(),
        language: language.optional(),
        purpose: z.string().min(1).max(64).default('survey'),
        session: id.optional(),
        order_ref: z.string().max(200).optional(),
      }),
    )
    .output(
      z.object({
        id,
        url: z.string().nullable(),
        /** Whether they were a customer before; null where nobody was named. */
        known: z.boolean().nullable(),
      }),
    ),
  invitations: route('survey.read')
    .route({ method: 'GET', path: '/v1/surveys/{id}/invitations', summary: 'List invitations', tags })
    .input(byId.extend({ ...pageAsked, state: z.enum(INVITATION_STATES).optional() }))
    .output(
      z.object({
        invitations: z.array(invitation),
        counts: z.record(z.enum(INVITATION_STATES), z.int()),
        next,
      }),
    ),
  cancel: route('survey.send')
    .route({
      method: 'POST',
      path: '/v1/surveys/{id}/invitations/cancel',
      summary: 'Take back invitations that are not sent yet',
      tags,
    })
    .input(byId)
    .output(z.object({ cancelled: z.int() })),
  respond: route('survey.send')
    .route({
      method: 'POST',
      path: '/v1/surveys/{id}/responses',
      summary: 'Hand in a whole response',
      description: 'For an app of your own, or what somebody said on the telephone. Checked as a respondent’s page is.',
      successStatus: 201,
      tags,
    })
    .input(
      byId.extend({
        answers: z.record(z.string(), z.unknown()),
        language,
        channel: z.enum(['api', 'phone', 'app', 'widget']).default('api'),
        customer: id.optional(),
        session: id.optional(),
        /** Of your making: the same response handed in twice counts once. */
        key: z.string().min(8).max(100).optional(),
      }),
    )
    .output(answered),
  rewards: route('survey.read')
    .route({ method: 'GET', path: '/v1/surveys/{id}/rewards', summary: 'How many rewards were given', tags })
    .input(byId)
    .output(z.object({ imported: z.int(), free: z.int(), claimed: z.int(), redeemed: z.int(), budget: z.int() })),
  importCodes: route('survey.write')
    .route({ method: 'POST', path: '/v1/surveys/{id}/rewards', summary: 'Add coupon codes to give', tags })
    .input(byId.extend({ codes: z.array(z.string().trim().min(4).max(100)).min(1).max(20_000) }))
    .output(z.object({ added: z.int(), known: z.int() })),
  redeem: route('survey.send')
    .route({
      method: 'POST',
      path: '/v1/rewards/redeem',
      summary: 'Redeem a reward code, once',
      description: '409 when it was redeemed before, 404 when nobody has been given it.',
      tags,
    })
    .input(z.object({ code: z.string().trim().min(4).max(100) }))
    .output(z.object({ survey: z.string(), points: z.int().nullable() })),
};
