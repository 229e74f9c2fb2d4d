/** Ratios to the usual session: 1 is no effect. `viewers` on how many come, `buying` on what a viewer spends. */
export interface Ratio {
  viewers: number;
  buying: number;
}

export interface Slot extends Ratio {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** Local time, 'HH:MM'. */
  at: string;
}

/** How a series was put together; `sessions[i]` gets the product of what applies to it, times its own noise. */
export interface SeriesEffects {
  hosts: Record<string, Ratio>;
  slots: readonly Slot[];
  formats: Record<string, Ratio>;
  promotion: Ratio;
  /** Share of sessions with a promotion. */
  promotions: number;
  /** Per week, compounding. */
  trend: Ratio;
  /** A yearly wave of this height on the log scale, at its top in December. */
  season: number;
  /** What was changed, and in which sessions: none, all from one on, or one of each pair by coin flip. */
  action: Ratio & { design: 'none' | 'before-after' | 'pairs'; from: number };
  /** Standard deviation on the log scale, and how much of it carries over to the next session. */
  noise: Ratio & { carries_over: number };
}

export const NO_EFFECT: Ratio = { viewers: 1, buying: 1 };

/** A year of a brand: a host who draws and one who sells, a weak morning slot, promotions that work, slow growth. */
export const USUAL_EFFECTS: SeriesEffects = {
  hosts: {
    Garance: { viewers: 1.15, buying: 1 },
    Basilio: { viewers: 0.95, buying: 1.2 },
    Wanda: { viewers: 0.9, buying: 0.85 },
  },
  slots: [
    { weekday: 2, at: '20:00', viewers: 1.05, buying: 1 },
    { weekday: 4, at: '20:30', viewers: 1.25, buying: 1.05 },
    { weekday: 7, at: '11:00', viewers: 0.7, buying: 0.9 },
  ],
  formats: {
    evening: NO_EFFECT,
    workshop: { viewers: 0.8, buying: 1.15 },
    sale: { viewers: 1.2, buying: 1.1 },
  },
  promotion: { viewers: 1.1, buying: 1.25 },
  promotions: 0.25,
  trend: { viewers: 1.004, buying: 1 },
  season: 0.12,
  action: { viewers: 1, buying: 1.2, design: 'before-after', from: 0.5 },
  noise: { viewers: 0.18, buying: 0.2, carries_over: 0.2 },
};

/** The same calendar with nothing to find: every difference is noise. */
export const NULL_EFFECTS: SeriesEffects = {
  ...USUAL_EFFECTS,
  hosts: { Garance: NO_EFFECT, Basilio: NO_EFFECT, Wanda: NO_EFFECT },
  slots: USUAL_EFFECTS.slots.map((slot) => ({ ...slot, ...NO_EFFECT })),
  formats: { evening: NO_EFFECT, workshop: NO_EFFECT, sale: NO_EFFECT },
  promotion: NO_EFFECT,
  trend: NO_EFFECT,
  season: 0,
  action: { ...NO_EFFECT, design: 'none', from: 1 },
};
