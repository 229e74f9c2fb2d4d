import type { CONTENT_TYPES } from '#src/contract/session.ts';

/** Words for closed lists; what a source calls by its own word is shown as it is. */
export const signals: Record<string, string> = {
  chat: 'chat messages',
  messages: 'chat messages',
  chatters: 'people writing',
  people: 'people active',
  reactions: 'reactions',
  reaction: 'reactions',
  clicks: 'product clicks',
  click: 'product clicks',
  carts: 'cart adds',
  cart_adds: 'cart adds',
  cart_add: 'cart adds',
  orders: 'orders',
  order: 'orders',
  joins: 'arrivals',
  join: 'arrivals',
  leaves: 'departures',
  leave: 'departures',
  errors: 'stream errors',
  stream: 'stream errors',
  stalls: 'stalls',
  shares: 'shares',
  follows: 'new followers',
  tips: 'tips',
  answers: 'answers',
  laughs: 'laughs',
  emphasis: 'exclamations',
  surprise: 'signs of surprise',
  viewers: 'viewers',
  engagement: 'messages, reactions, shares, follows and tips',
  leaves_after_error: 'departures within a minute of an own error',
};

export const contents: Record<(typeof CONTENT_TYPES)[number], string> = {
  demonstration: 'demonstration',
  questions: 'questions and answers',
  unboxing: 'unboxing',
  offer: 'offer',
  game: 'game',
  testimonial: 'testimonial',
  launch: 'launch',
  other: 'other',
};

export const steps: Record<'joined' | 'engaged' | 'clicked' | 'carted' | 'ordered', string> = {
  joined: 'joined',
  engaged: 'wrote or reacted',
  clicked: 'clicked a product',
  carted: 'added to cart',
  ordered: 'ordered',
};

export const figures: Record<string, string> = {
  unique_viewers: 'unique viewers',
  viewers: 'viewers',
  active_people: 'people active',
  views: 'views',
  peak: 'peak of viewers',
  peak_viewers: 'peak of viewers',
  average: 'average viewers',
  average_viewers: 'average viewers',
  watch_time: 'median watch time',
  watch_time_s: 'median watch time',
  median_watch_s: 'median watch time',
  messages: 'messages',
  chatters: 'people writing',
  messages_per_viewer_minute: 'messages per viewer and minute',
  reactions: 'reactions',
  clicks: 'product clicks',
  orders: 'orders',
  buyers: 'buyers',
  units: 'units',
  revenue: 'revenue',
  net_revenue: 'net revenue',
  conversion: 'conversion',
  average_basket: 'average basket',
  likes: 'likes',
  shares: 'shares',
  comments: 'comments',
  new_followers: 'new followers',
  follows: 'new followers',
  impressions: 'impressions',
  duration: 'duration',
  click_rate: 'share of viewers who clicked',
  retention: 'retention',
  answered_share: 'share of questions answered',
  rpm: 'revenue per 1,000 views',
  per_thousand_views: 'revenue per 1,000 views',
  engaged_share: 'share who wrote or reacted',
  clicked_share: 'share who went on to click',
  carted_share: 'share who went on to the cart',
  ordered_share: 'share who went on to order',
  gmv: 'sales on the platform (GMV)',
  items_sold: 'units sold',
  sku_orders: 'orders by variant',
  customers: 'customers',
  avg_price: 'average price',
  click_to_order_rate: 'clicks that led to an order',
  click_through_rate: 'impressions that led to a click',
  avg_viewing_duration: 'average watch time',
  average_watch_time: 'average watch time',
  acu: 'average viewers at once',
  pcu: 'most viewers at once',
  product_impressions: 'product impressions',
  product_clicks: 'product clicks',
  num_reactions: 'reactions',
  num_comments: 'comments',
  num_shares: 'shares',
  num_likes: 'likes',
};

export const factors: Record<'slot' | 'host' | 'format' | 'content' | 'duration', string> = {
  slot: 'slot',
  host: 'host',
  format: 'format',
  content: 'content',
  duration: 'duration',
};

const devices: Record<string, string> = {
  phone: 'phone',
  mobile: 'phone',
  tablet: 'tablet',
  desktop: 'computer',
  tv: 'television',
  '': 'not known',
};

const sources: Record<string, string> = { direct: 'direct', '': 'not known' };

const sides: Record<'success' | 'problem' | 'risk' | 'opportunity', string> = {
  success: 'Success',
  problem: 'Problem',
  risk: 'Risk',
  opportunity: 'Opportunity',
};

const strengths: Record<'strong' | 'moderate' | 'weak', string> = {
  strong: 'strong evidence',
  moderate: 'moderate evidence',
  weak: 'weak evidence',
};

const statuses: Record<'shown' | 'not_shown' | 'fact', string> = {
  shown: 'Shown',
  not_shown: 'Not shown to differ',
  fact: 'Counted',
};

/** Where evidence against a statement was looked for. */
export const searches: Record<string, string> = {
  same_product_elsewhere: 'the same product at other times',
  same_words_elsewhere: 'the same words at other times',
  same_content_elsewhere: 'the same kind of segment at other times',
  critical_quotes: 'critical messages',
  small_sample: 'too few people',
  start_of_session: 'the start of the session',
  end_of_session: 'the end of the session',
  stream_trouble: 'stream trouble',
  interval: 'a range that includes no difference',
  price: 'the price',
  stock: 'the stock',
  spoken_answers: 'answers given aloud',
  other_mix: 'another mix of people',
};

/** Everything that has a name. */
export const names = {
  signals,
  contents,
  steps,
  figures,
  factors,
  devices,
  sources,
  sides,
  strengths,
  statuses,
  searches,
};
