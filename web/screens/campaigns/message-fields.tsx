import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CAMPAIGN_LANGUAGES, type WholeCampaign } from '#src/contract/campaign.ts';
import { api } from '../../client.ts';
import { useAddress } from '../../parts/address.ts';
import { Refused } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './campaigns.module.css';
import { AMOUNT, type Fields } from './draft-fields.ts';

/** What a person reads, in three languages, beside how it looks to them. */
export function MessageFields({
  of,
  fields,
  set,
  wrong,
}: {
  of: WholeCampaign;
  fields: Fields;
  set(change: Partial<Fields>): void;
  wrong: string | undefined;
}) {
  const { campaigns: w, loyalty } = useWords();
  const format = useFormat();
  const rewards = useQuery(api.loyalty.rewards.queryOptions());
  const { lang: own } = useLanguage();
  const [asked, setLanguage] = useAddress('text', own);
  const language = CAMPAIGN_LANGUAGES.find((one) => one === asked) ?? 'en';
  const text = fields.texts[language];
  const write = (change: Partial<typeof text>) =>
    set({ texts: { ...fields.texts, [language]: { ...text, ...change } } });
  const preview = useQuery(api.campaigns.preview.queryOptions({ input: { id: of.id, language } }));
  return (
    <>
      <Section title={w.message} lead={w.messageLead}>
        <div className={styles.fields}>
          <div className={styles.languages}>
            {CAMPAIGN_LANGUAGES.map((one) => (
              <button key={one} type="button" aria-pressed={one === language} onClick={() => setLanguage(one)}>
                {w.languages[one]}
              </button>
            ))}
          </div>
          <TextInput
            label={w.subject}
            value={text.subject}
            maxLength={150}
            lang={language}
            onChange={({ currentTarget }) => write({ subject: currentTarget.value })}
          />
          <Textarea
            label={w.body}
            value={text.body}
            maxLength={5000}
            lang={language}
            autosize
            minRows={6}
            onChange={({ currentTarget }) => write({ body: currentTarget.value })}
          />
          {wrong !== undefined && <Refused>{wrong}</Refused>}
          <div className={styles.beside}>
            <TextInput
              label={w.button}
              value={fields.buttonLabel}
              maxLength={60}
              onChange={({ currentTarget }) => set({ buttonLabel: currentTarget.value })}
            />
            <TextInput
              label={w.buttonUrl}
              description={w.buttonHint}
              value={fields.buttonUrl}
              type="url"
              onChange={({ currentTarget }) => set({ buttonUrl: currentTarget.value })}
            />
          </div>
          <NativeSelect
            label={w.gift}
            description={w.giftWhy}
            value={fields.gift}
            onChange={({ currentTarget }) => set({ gift: currentTarget.value })}
            data={[
              { value: '', label: w.noGift },
              { value: AMOUNT, label: w.voucher },
              ...(rewards.data?.rewards ?? []).map(({ id, name, stock }) => ({
                value: id,
                label: stock === null ? name : `${name} (${format.plural(stock, loyalty.left)})`,
              })),
            ]}
          />
          {fields.gift === AMOUNT && (
            <div className={styles.beside}>
              <TextInput
                label={w.voucherAmount(of.currency)}
                inputMode="decimal"
                value={fields.voucherAmount}
                onChange={({ currentTarget }) => set({ voucherAmount: currentTarget.value })}
              />
              <TextInput
                label={w.voucherDays}
                inputMode="numeric"
                value={fields.voucherDays}
                onChange={({ currentTarget }) => set({ voucherDays: currentTarget.value })}
              />
            </div>
          )}
        </div>
      </Section>
      <Section title={w.preview} lead={`${w.previewWhy} ${w.saveToSee}`}>
        {preview.data !== undefined && (
          <>
            <p>
              <strong>{preview.data.subject}</strong>
            </p>
            <div className={styles.preview} lang={language}>
              {preview.data.text}
            </div>
          </>
        )}
      </Section>
    </>
  );
}
