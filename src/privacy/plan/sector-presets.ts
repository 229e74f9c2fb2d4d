import type { Sector, SectorLevel } from '#src/contract/collection-plan.ts';

/** What each level begins with; everything of it can be chosen otherwise where it is used. */
export const SECTOR_PRESETS: Readonly<Record<SectorLevel, Omit<Sector, 'level'>>> = {
  luxury: {
    tone: 'formal',
    channels: ['phone', 'email', 'post'],
    kpis: ['nps_brand', 'repurchase', 'average_basket', 'margin', 'first_contact_resolution', 'promises_kept'],
    opportunities: ['high_value', 'repair', 'birthday', 'ambassador', 'back_in_stock', 'communication'],
  },
  premium: {
    tone: 'formal',
    channels: ['email', 'phone', 'sms'],
    kpis: ['nps_brand', 'repurchase', 'average_basket', 'margin', 'csat', 'delivery_gap'],
    opportunities: ['high_value', 'up_sell', 'repair', 'birthday', 'dormant', 'cause'],
  },
  mainstream: {
    tone: 'neutral',
    channels: ['email', 'sms'],
    kpis: ['revenue', 'margin', 'conversion_site', 'repurchase', 'csat', 'cart_abandonment'],
    opportunities: ['dormant', 'cross_sell', 'up_sell', 'promotion', 'back_in_stock', 'website'],
  },
  everyday: {
    tone: 'familiar',
    channels: ['sms', 'email'],
    kpis: ['orders', 'items_per_order', 'cost_per_order', 'conversion_site', 'out_of_stock', 'ces'],
    opportunities: ['promotion', 'price_cut', 'cross_sell', 'withdraw', 'back_in_stock', 'store'],
  },
};
