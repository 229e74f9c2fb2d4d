import { account, organisation } from './app/account.ts';
import { action } from './app/action.ts';
import { actionBoard } from './app/action-board.ts';
import { actionLearning } from './app/action-learning.ts';
import { actionMetrics } from './app/action-metrics.ts';
import { actionPlan } from './app/action-plan.ts';
import { actionVerdict } from './app/action-verdict.ts';
import { askFigures } from './app/ask-figures.ts';
import { aspects } from './app/aspects.ts';
import { audit } from './app/audit.ts';
import { boardMail } from './app/board-mail.ts';
import { boards } from './app/boards.ts';
import { buying } from './app/buying.ts';
import { calendar } from './app/calendar.ts';
import { campaigns } from './app/campaigns.ts';
import { cases } from './app/cases.ts';
import { catalogue } from './app/catalogue.ts';
import { collectionPlan } from './app/collection-plan.ts';
import { compare } from './app/compare.ts';
import { connections } from './app/connections.ts';
import { customers } from './app/customers.ts';
import { debrief } from './app/debrief.ts';
import { digest } from './app/digest.ts';
import { health } from './app/health.ts';
import { imports } from './app/imports.ts';
import { keys } from './app/keys.ts';
import { kpi } from './app/kpi.ts';
import { launch } from './app/launch.ts';
import { lesson } from './app/lesson.ts';
import { planning, trial } from './app/lesson-plan.ts';
import { host, live } from './app/live.ts';
import { loyalty } from './app/loyalty.ts';
import { money } from './app/money.ts';
import { opportunities } from './app/opportunities.ts';
import { outbox } from './app/outbox.ts';
import { plan } from './app/plan.ts';
import { portfolio } from './app/portfolio.ts';
import { privacy } from './app/privacy.ts';
import { register } from './app/register.ts';
import { replay } from './app/replay.ts';
import { review } from './app/review.ts';
import { reviewWork } from './app/review-work.ts';
import { reviews } from './app/reviews.ts';
import { sessions } from './app/sessions.ts';
import { share } from './app/share.ts';
import { common, failure, figure, shell } from './app/shell.ts';
import { shopDesk } from './app/shop-desk.ts';
import { shopWork } from './app/shop-work.ts';
import {
  door,
  forgotten,
  invitation,
  organisationFields,
  reset,
  setup,
  signIn,
  verify,
  welcome,
} from './app/sign-in.ts';
import { asking } from './app/survey-ask.ts';
import { results } from './app/survey-results.ts';
import { surveys } from './app/surveys.ts';
import { permissions, team } from './app/team.ts';
import { training } from './app/training.ts';
import { voices } from './app/voices.ts';

/** What the screens say, and the shape the other languages must satisfy. */
export const app = {
  shell,
  lesson,
  planning,
  trial,
  money,
  compare,
  share,
  shopDesk,
  shopWork,
  sessions,
  debrief,
  digest,
  buying,
  calendar,
  campaigns,
  cases,
  customers,
  catalogue,
  plan,
  portfolio,
  privacy,
  register,
  replay,
  common,
  failure,
  figure,
  account,
  action,
  actionBoard,
  actionLearning,
  actionMetrics,
  actionPlan,
  actionVerdict,
  audit,
  askFigures,
  boardMail,
  boards,
  door,
  forgotten,
  collectionPlan,
  connections,
  health,
  imports,
  invitation,
  keys,
  kpi,
  host,
  launch,
  live,
  opportunities,
  organisation,
  organisationFields,
  loyalty,
  outbox,
  permissions,
  reset,
  review,
  reviewWork,
  reviews,
  setup,
  signIn,
  results,
  surveys,
  asking,
  team,
  verify,
  aspects,
  voices,
  training,
  welcome,
};

export type AppWords = typeof app;
