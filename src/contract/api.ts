import { account, setup } from './account.ts';
import { actions } from './action.ts';
import { actionPlans } from './action-plan.ts';
import { verdicts } from './action-verdict.ts';
import { advice } from './advice.ts';
import { aspects } from './aspect.ts';
import { audit } from './audit.ts';
import { boards, kpis } from './board.ts';
import { boardMail } from './board-mail.ts';
import { breaches } from './breach.ts';
import { calendar } from './calendar.ts';
import { campaigns } from './campaign.ts';
import { cases } from './case.ts';
import { catalogue } from './catalogue.ts';
import { collectionPlan } from './collection-plan.ts';
import { compare } from './compare.ts';
import { connections } from './connection.ts';
import { customers } from './customer.ts';
import { dataHealth } from './data-health.ts';
import { digests } from './digest.ts';
import { hosts } from './host.ts';
import { imports, uploads } from './import.ts';
import { journey } from './journey.ts';
import { kept_questions } from './kept-question.ts';
import { keys } from './key.ts';
import { launch } from './launch.ts';
import { lessons } from './lesson.ts';
import { liveRoutes as live } from './live.ts';
import { loyalty } from './loyalty.ts';
import { mails } from './mail.ts';
import { invitations, members } from './member.ts';
import { messageProviders } from './message-provider.ts';
import { missedMoney } from './missed-money.ts';
import { opportunities } from './opportunity.ts';
import { organisations } from './organisation.ts';
import { planning } from './planning.ts';
import { portfolio } from './portfolio.ts';
import { privacyRequests } from './privacy-request.ts';
import { processing } from './processing.ts';
import { productReviews } from './product-review.ts';
import { sessions } from './reading.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { reviews } from './review-plan.ts';
import { shares } from './share.ts';
import { shop } from './shop-pages.ts';
import { shows } from './show.ts';
import { statements } from './statement.ts';
import { stocking } from './stocking.ts';
import { suppressions } from './suppression.ts';
import { surveys } from './survey-plan.ts';
import { surveyResults } from './survey-results.ts';
import { themes } from './themes.ts';
import { trainings } from './training.ts';
import { trials } from './trial.ts';
import { voices } from './voices.ts';

/** Every typed route, by noun: what the server implements, OpenAPI describes and clients are typed from. */
export const api = {
  account,
  setup,
  organisations,
  members,
  invitations,
  keys,
  audit,
  mails,
  sessions,
  shows,
  hosts,
  calendar,
  catalogue,
  portfolio,
  missedMoney,
  shares,
  live,
  launch,
  compare,
  replay,
  connections,
  dataHealth,
  uploads,
  imports,
  report,
  voices,
  digests,
  themes,
  aspects,
  surveys,
  surveyResults,
  messageProviders,
  cases,
  reviews,
  statements,
  lessons,
  planning,
  trials,
  actions,
  actionPlans,
  verdicts,
  privacyRequests,
  breaches,
  processing,
  suppressions,
  collectionPlan,
  loyalty,
  customers,
  kpis,
  boards,
  journey,
  trainings,
  kept_questions,
  boardMail,
  opportunities,
  campaigns,
  shop,
  advice,
  productReviews,
  stocking,
};
