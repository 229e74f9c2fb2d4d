import { CAMPAIGN_LANGUAGES, type CampaignDraft, type CampaignLanguage, HOLDOUT } from '#src/contract/campaign.ts';
import { exponentOf } from '#src/contract/currency.ts';
import { readAmount } from '../catalogue/product-draft.ts';

/** A draft as its form holds it: everything as people write it. */
export interface Fields {
  name: string;
  channel: CampaignDraft['channel'];
  purpose: string;
  tone: CampaignDraft['tone'];
  texts: Record<CampaignLanguage, { subject: string; body: string }>;
  buttonLabel: string;
  buttonUrl: string;
  /** '' for nothing, AMOUNT, or the id of a reward. */
  gift: string;
  voucherAmount: string;
  voucherDays: string;
  topic: string;
  holdout: string;
  horizon: string;
  costFixed: string;
  costEach: string;
  margin: string;
  webhook: string;
}

/** What stands for a voucher of so much; no reward has such an id. */
export const AMOUNT = 'amount';

const empty = { subject: '', body: '' };

/**
 * What a draft's form begins with.
 *
 * @param point what stands before a fraction in the reader's language
 */
export function fieldsOf(draft: CampaignDraft, currency: string, point: string): Fields {
  const { message, voucher } = draft;
  const written = (value: number) => String(value).replace('.', point);
  const units = (minor: number) => written(minor / 10 ** (exponentOf(currency) ?? 2));
  return {
    ...{ name: draft.name, channel: draft.channel, purpose: draft.purpose, tone: draft.tone, topic: draft.topic ?? '' },
    texts: { en: message.en ?? empty, fr: message.fr ?? empty, es: message.es ?? empty },
    ...{ buttonLabel: message.button?.label ?? '', buttonUrl: message.button?.url ?? '', webhook: '' },
    gift: voucher !== null ? AMOUNT : (draft.reward ?? ''),
    voucherAmount: voucher === null ? '' : units(voucher.amount),
    voucherDays: String(voucher?.valid_days ?? 30),
    holdout: written(Math.round(draft.holdout * 1000) / 10),
    horizon: String(draft.horizon_days),
    costFixed: draft.cost_fixed === 0 ? '' : units(draft.cost_fixed),
    costEach: draft.cost_each === 0 ? '' : units(draft.cost_each),
    margin: draft.margin === null ? '' : written(Math.round(draft.margin * 1000) / 10),
  };
}

/** The share that is held out, where what stands there is one that is allowed. */
export function holdoutOf({ holdout }: Pick<Fields, 'holdout'>): number | undefined {
  const share = numberIn(holdout) / 100;
  return share >= HOLDOUT.least && share <= HOLDOUT.most ? share : undefined;
}

/** The draft that the fields say; undefined where one of them cannot be read. */
export function draftOf(fields: Fields, currency: string): CampaignDraft | undefined {
  const { name, channel, purpose, tone, texts } = fields;
  const holdout = holdoutOf(fields);
  const [fixed, each, amount] = [fields.costFixed, fields.costEach, fields.voucherAmount].map((text) =>
    readAmount(text, currency),
  );
  const days = numberIn(fields.voucherDays);
  const horizon = numberIn(fields.horizon);
  const margin = fields.margin.trim() === '' ? null : numberIn(fields.margin) / 100;
  if (holdout === undefined || fixed === undefined || each === undefined || amount === undefined) return undefined;
  if (!(horizon >= 3 && horizon <= 180) || (margin !== null && !(margin >= 0 && margin <= 1))) return undefined;
  if (fields.gift === AMOUNT && (!amount || !(days >= 1))) return undefined;
  const said = CAMPAIGN_LANGUAGES.filter((one) => texts[one].subject.trim() !== '' && texts[one].body.trim() !== '');
  return {
    ...{
      name,
      channel,
      purpose,
      tone,
      topic: fields.topic || null,
      holdout,
      horizon_days: Math.round(horizon),
      margin,
    },
    ...{ cost_fixed: fixed ?? 0, cost_each: each ?? 0 },
    message: {
      ...Object.fromEntries(said.map((one) => [one, texts[one]])),
      button:
        fields.buttonUrl.trim() === '' || fields.buttonLabel.trim() === ''
          ? null
          : { url: fields.buttonUrl.trim(), label: fields.buttonLabel.trim() },
    },
    reward: fields.gift === '' || fields.gift === AMOUNT ? null : fields.gift,
    voucher: fields.gift === AMOUNT && amount ? { amount, currency, valid_days: Math.round(days) } : null,
  };
}

const numberIn = (text: string) => Number(text.trim().replace(',', '.') || Number.NaN);
