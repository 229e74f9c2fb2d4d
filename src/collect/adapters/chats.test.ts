import { describe, expect, it } from 'vitest';
import { readExport as read } from '#test/read-export.ts';

const lines = (...records: object[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('youtube', () => {
  const item = (renderer: string, rest: object) => ({
    addChatItemAction: {
      item: {
        [renderer]: {
          id: 'id1',
          timestampUsec: '1700000013000123',
          authorName: { simpleText: 'Amy' },
          authorExternalChannelId: 'UC1',
          ...rest,
        },
      },
    },
  });
  const words = {
    message: {
      runs: [
        { text: 'so ' },
        { emoji: { emojiId: '😀', shortcuts: [':grinning:'] } },
        { emoji: { emojiId: 'UCx/abcdefghijkl', isCustomEmoji: true, shortcuts: [':wave:'] } },
      ],
    },
  };
  const replay = (offset: number | string, ...actions: object[]) => ({
    replayChatItemAction: { actions, videoOffsetTimeMsec: offset },
  });

  it('reads replays with several actions a line, negative offsets and the start', async () => {
    const { reading, events } = await read(
      lines(
        replay('0', item('liveChatTextMessageRenderer', { ...words, id: 'a', timestampText: { simpleText: '-3:51' } })),
        replay(
          '13000',
          item('liveChatTextMessageRenderer', { ...words, id: 'b' }),
          item('liveChatTextMessageRenderer', { ...words, id: 'c' }),
        ),
        replay(-5000, item('liveChatTextMessageRenderer', { ...words, id: 'd' })),
      ),
    );
    expect(reading.source).toMatchObject({ adapter: 'youtube', format: 'jsonl' });
    expect(reading.facts.start).toBe('2023-11-14T22:13:20.000Z');
    expect(events.map(({ id, time, replay }) => [id, time, replay])).toEqual([
      ['a', -231000, true],
      ['b', 13000, true],
      ['c', 13000, true],
      ['d', -5000, true],
    ]);
    expect(events[0]).toMatchObject({ type: 'chat', text: 'so 😀:wave:', visitor: 'UC1', person: { name: 'Amy' } });
  });

  it('takes the clock of live recordings, since their offsets count from the recorder', async () => {
    const record = { ...replay('500', item('liveChatTextMessageRenderer', words)), isLive: true };
    expect((await read(lines(record, record))).events[0]).toMatchObject({ time: 1700000013000 });
    expect((await read(lines(record, record))).events[0]?.replay).toBeUndefined();
  });

  it('reads pages with paid messages, stickers, memberships, and names what it leaves out', async () => {
    const paid = (text: string) => ({ purchaseAmountText: { simpleText: text } });
    const page = {
      continuationContents: {
        liveChatContinuation: {
          actions: [
            item('liveChatPaidMessageRenderer', { ...paid('CA$5.00'), ...words }),
            item('liveChatPaidStickerRenderer', paid('￥10,800')),
            item('liveChatMembershipItemRenderer', {}),
            item('liveChatMembershipItemRenderer', words),
            item('liveChatPlaceholderItemRenderer', {}),
            { addLiveChatTickerItemAction: { item: { liveChatTickerPaidMessageItemRenderer: {} } } },
            { markChatItemAsDeletedAction: {} },
            {
              replaceChatItemAction: {
                replacementItem: {
                  liveChatTextMessageRenderer: { id: 'r', timestampUsec: '1700000000000000', ...words },
                },
              },
            },
            item('liveChatHologramRenderer', {}),
            item('liveChatPaidMessageRenderer', paid('10 kr')),
            { addChatItemAction: { item: { liveChatTextMessageRenderer: { id: 'x', timestampUsec: 0 } } } },
          ],
        },
      },
    };
    const { reading, events } = await read(page);
    expect(events.map(({ type, name, amount, currency }) => [type, name, amount, currency])).toEqual([
      ['tip', 'super chat', 500, 'CAD'],
      ['tip', 'super sticker', 10800, 'JPY'],
      ['follow', 'membership', undefined, undefined],
      ['chat', 'membership', undefined, undefined],
      ['chat', undefined, undefined, undefined],
    ]);
    expect(reading.skipped).toEqual({ notice: 1, ticker_copy: 1, moderation: 1 });
    expect(reading.unknown).toEqual({ liveChatHologramRenderer: 1 });
    expect(reading.rejected.map(({ record, field }) => [record, field])).toEqual([
      [10, 'purchaseAmountText'],
      [11, 'timestampUsec'],
    ]);
  });
});

describe('youtube-api', () => {
  it('reads messages, exact paid amounts and the host', async () => {
    const message = (type: string, details: object, author: object = {}) => ({
      kind: 'youtube#liveChatMessage',
      id: type,
      snippet: { type, authorChannelId: 'UC1', publishedAt: '2026-01-01T10:00:00.5Z', ...details },
      authorDetails: { displayName: 'Amy', ...author },
    });
    const { reading, events } = await read({
      kind: 'youtube#liveChatMessageListResponse',
      items: [
        message(
          'textMessageEvent',
          { displayMessage: 'hi', textMessageDetails: { messageText: 'hi' } },
          { isChatOwner: true },
        ),
        message('superChatEvent', {
          superChatDetails: { amountMicros: '2990000', currency: 'EUR', userComment: 'bravo' },
        }),
        message('superStickerEvent', { superStickerDetails: { amountMicros: '200000000', currency: 'JPY' } }),
        message('superChatEvent', { superChatDetails: { amountMicros: '2995000', currency: 'EUR' } }),
        message('newSponsorEvent', {}),
        message('somethingNewEvent', {}),
        message('tombstone', {}),
      ],
    });
    expect(reading.source.adapter).toBe('youtube-api');
    expect(events).toMatchObject([
      { type: 'chat', text: 'hi', time: Date.UTC(2026, 0, 1, 10, 0, 0, 500), properties: { host: true } },
      { type: 'tip', amount: 299, currency: 'EUR', text: 'bravo' },
      { type: 'tip', amount: 200, currency: 'JPY' },
      { type: 'follow', name: 'membership' },
    ]);
    expect(reading.unknown).toEqual({ somethingNewEvent: 1 });
    expect(reading.skipped).toEqual({ notice: 1 });
    expect(reading.rejected).toMatchObject([{ record: 4, field: 'snippet.superChatDetails' }]);
  });
});

describe('chat-downloader', () => {
  it('reads replays and live chats whose fields may all be missing', async () => {
    const { reading, events } = await read([
      {
        message_type: 'text_message',
        time_in_seconds: 13.5,
        timestamp: 1700000013000000,
        message: 'hi',
        message_id: 'm',
        author: { id: 'a', badges: [{ title: 'Moderator' }] },
      },
      { message_type: 'text_message', time_in_seconds: -2, message: 'early' },
      {
        message_type: 'paid_message',
        timestamp: 1700000013000000,
        money: { text: 'CA$5.00', amount: 5, currency: 'CAD' },
        message: 'take',
      },
      { message_type: 'paid_message', timestamp: 1700000013000000, money: { text: '£5.00', amount: null } },
      { message_type: 'ticker_paid_message_item', timestamp: 1700000013000000 },
      { message_type: 'membership_item', timestamp: 1700000013000000 },
      { message_type: 'raid', timestamp: 1700000013000000 },
      { message_type: 'text_message', message: 'when?' },
    ]);
    expect(reading.source.adapter).toBe('chat-downloader');
    expect(events).toMatchObject([
      { id: 'm', time: 13500, replay: true, text: 'hi', properties: { badges: 'moderator' } },
      { time: -2000, replay: true, text: 'early' },
      { type: 'tip', time: 1700000013000, amount: 500, currency: 'CAD' },
      { type: 'tip', amount: 500, currency: 'GBP' },
      { type: 'follow' },
    ]);
    expect(reading.unknown).toEqual({ raid: 1 });
    expect(reading.rejected).toMatchObject([{ record: 8, field: 'timestamp' }]);
  });
});

describe('twitch-json', () => {
  it('reads comments, bits, subscriptions and the facts of the video', async () => {
    const comment = (rest: object, message: object) => ({
      _id: 'c',
      content_offset_seconds: 13,
      created_at: '2026-01-01T10:00:13.2Z',
      commenter: { _id: 'u1', display_name: 'Amy' },
      ...rest,
      message: { body: 'hi', user_badges: [{ _id: 'broadcaster' }], bits_spent: 0, ...message },
    });
    const { reading, events } = await read({
      streamer: { name: 'host', id: 1 },
      video: {
        title: 'Show',
        id: 'v1',
        created_at: '2026-01-01T10:00:00Z',
        start: 0,
        end: 3600,
        length: 3600,
        chapters: [{ startMilliseconds: 0, lengthMilliseconds: 60000, description: 'Intro' }],
      },
      comments: [
        comment({}, {}),
        comment({ _id: 'd' }, { bits_spent: 100 }),
        comment({ _id: 'e' }, { user_notice_params: { 'msg-id': 'resub' } }),
        comment({ content_offset_seconds: 'soon' }, {}),
      ],
    });
    expect(reading.source.adapter).toBe('twitch-json');
    expect(reading.facts).toEqual({
      id: 'v1',
      title: 'Show',
      host: 'host',
      start: '2026-01-01T10:00:00.000Z',
      duration_s: 3600,
      segments: [{ title: 'Intro', content: 'other', start_s: 0, end_s: 60 }],
    });
    expect(events).toMatchObject([
      {
        type: 'chat',
        id: 'c',
        time: 13000,
        replay: true,
        visitor: 'u1',
        text: 'hi',
        properties: { badges: 'host', host: true },
      },
      { type: 'tip', amount: 100, currency: 'USD', name: 'bits' },
      { type: 'follow', name: 'subscription' },
    ]);
    expect(reading.rejected).toMatchObject([{ record: 4, field: 'content_offset_seconds' }]);
  });
});

describe('twitch-html', () => {
  it('reads lines of both styles, with emotes by name and roles from badges', async () => {
    const { reading, events } = await read(
      [
        '<!DOCTYPE html>',
        '<html><head><title>A &amp; B</title></head><body>',
        "<pre class='cr'>[0:00:13] <img class='bi' title='broadcaster'><span class='th'>broadcaster</span> <a href='https://twitch.tv/amy'><span class='ca'>Amy</span></a><span>: a &lt;b&gt; <img class='ei' title='Kappa'><span class='th'>Kappa</span></span></pre>",
        '<pre class="comment-root">[1:02:03] <a href="https://twitch.tv/bob" target="_blank"><span class="comment-author">Bob</span></a><span class="comment-message">: hello</span></pre>',
        "<pre class='cr'>[no time] x</pre>",
        '</body></html>',
      ].join('\n'),
    );
    expect(reading.source.adapter).toBe('twitch-html');
    expect(reading.facts).toEqual({ title: 'A & B' });
    expect(events).toMatchObject([
      { time: 13000, replay: true, visitor: 'amy', text: 'a <b> Kappa', properties: { host: true } },
      { time: 3723000, visitor: 'bob', text: 'hello' },
    ]);
    expect(reading.rejected).toMatchObject([{ line: 5, field: 'time' }]);
  });
});

describe('bilibili', () => {
  const xml = (...elements: string[]) =>
    `<?xml version="1.0"?>\n<i>\n<chatserver>chat.bilibili.com</chatserver>\n<metadata><room_title>标题</room_title><record_start_time>2025-03-12T21:54:41+08:00</record_start_time></metadata>\n${elements.join('\n')}\n</i>`;

  it('reads messages, gifts, guards and paid messages', async () => {
    const { reading, events } = await read(
      xml(
        '<d p="0.500,1,25,16777215,1741787673905,0,486e53d6,1" uid="0" user="a***">你好 &amp; 再见</d>',
        '<gift ts="3.00" uid="7" user="b" giftname="小花花" giftcount="3" cointype="金瓜子" price="100"/>',
        '<gift ts="3.00" uid="7" user="b" giftname="辣条" giftcount="3" cointype="银瓜子" price="100"/>',
        '<guard ts="18.000" uid="8" user="c" giftname="舰长" count="1" price="198000"/>',
        '<sc ts="1.000" uid="9" user="d" price="30" time="60">问题</sc>',
        '<gift ts="3.00" user="b" giftname="x" giftcount="1" cointype="金瓜子" price="101"/>',
        '<entrance ts="1"/>',
      ),
    );
    expect(reading.facts).toEqual({ title: '标题', start: '2025-03-12T13:54:41.000Z' });
    expect(events).toMatchObject([
      { type: 'chat', time: 500, replay: true, visitor: '486e53d6', text: '你好 & 再见' },
      { type: 'tip', visitor: '7', amount: 30, currency: 'CNY', quantity: 3, name: '小花花' },
      { type: 'reaction', quantity: 3 },
      { type: 'tip', amount: 19800 },
      { type: 'tip', amount: 3000, text: '问题' },
    ]);
    expect(reading.unknown).toEqual({ entrance: 1 });
    expect(reading.rejected).toMatchObject([{ line: 10, field: 'price' }]);
  });

  it('refuses broken markup with its place, and documents with entities of their own', async () => {
    await expect(read('<?xml version="1.0"?>\n<i>\n<d p="1">a</b></i>')).rejects.toMatchObject({
      code: 'bad_file',
      place: { line: 3 },
    });
    await expect(read('<!DOCTYPE i [<!ENTITY a "b">]><i><d p="1">&a;</d></i>')).rejects.toMatchObject({
      code: 'bad_file',
    });
  });
});

describe('tiktok-live', () => {
  it('counts likes by the growth of their total, gifts once a streak, and reads all shapes', async () => {
    const user = { userId: 'u1', uniqueId: 'amy' };
    const at = 1767261600;
    const { reading, events } = await read(
      lines(
        { event: 'chat', timestamp: at, data: { comment: 'salut', user, msgId: 'm1' } },
        { event: 'like', timestamp: at, data: { likeCount: 5, totalLikeCount: 1000, user } },
        { event: 'like', timestamp: at + 1, data: { likeCount: 5, totalLikeCount: 1200, user } },
        { event: 'like', timestamp: at + 2, data: { likeCount: 5, totalLikeCount: 1190, user } },
        {
          type: 'gift',
          createTime: `${at}000`,
          userId: 'u2',
          giftName: 'Rose',
          repeatCount: 3,
          repeatEnd: false,
          giftType: 1,
        },
        {
          type: 'gift',
          createTime: `${at}000`,
          userId: 'u2',
          giftName: 'Rose',
          repeatCount: 9,
          repeatEnd: true,
          giftType: 1,
        },
        { member: { ...user, createTime: at } },
        { roomUser: { viewerCount: 321, createTime: at } },
        { event: 'linkMicArmies', timestamp: at, data: {} },
        { event: 'chat', data: { comment: 'when', user } },
      ),
    );
    expect(reading.source.adapter).toBe('tiktok-live');
    expect(events.map(({ type, quantity, name, visitor }) => [type, quantity, name, visitor])).toEqual([
      ['chat', undefined, undefined, 'u1'],
      ['reaction', 5, 'like', 'u1'],
      ['reaction', 200, 'like', 'u1'],
      ['tip', 9, 'Rose', 'u2'],
      ['join', undefined, undefined, 'u1'],
      ['viewers', 321, undefined, undefined],
    ]);
    expect(events[0]).toMatchObject({ id: 'm1', time: at * 1000, text: 'salut' });
    expect(reading.skipped).toEqual({ like_total_unchanged: 1, gift_streak_goes_on: 1 });
    expect(reading.unknown).toEqual({ linkMicArmies: 1 });
    expect(reading.rejected).toMatchObject([{ line: 10, field: 'createTime' }]);
  });
});

describe('CSV chat', () => {
  it('keeps blank messages as messages and tells the roles', async () => {
    const { reading, events } = await read('offset_s,author,badges,message\n1,amy,moderator|partner,hi\n2,bob,, \n');
    expect(reading.source.map).toEqual({
      kind: 'chat',
      columns: { offset: 'offset_s', author: 'author', badges: 'badges', text: 'message' },
    });
    expect(events).toMatchObject([
      { type: 'chat', time: 1000, replay: true, visitor: 'amy', text: 'hi', properties: { badges: 'moderator' } },
      { type: 'chat', time: 2000, visitor: 'bob' },
    ]);
    expect(events[1]?.text).toBeUndefined();
  });

  it('reads viewers and events', async () => {
    expect((await read('time,viewers\n2026-01-01 10:00:00,120\n')).events).toMatchObject([
      { type: 'viewers', quantity: 120, time: Date.UTC(2026, 0, 1, 10) },
    ]);
    const { reading, events } = await read(
      'event,time,user,product\ncart add,2026-01-01 10:00:00,amy,A1\nteleport,2026-01-01 10:00:00,amy,A1\n',
    );
    expect(events).toMatchObject([{ type: 'cart_add', visitor: 'amy', product: 'A1' }]);
    expect(reading.unknown).toEqual({ teleport: 1 });
  });
});
