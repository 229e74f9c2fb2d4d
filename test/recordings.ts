/** In the page: a few seconds of video that the browser makes itself; its bytes as base64. */
export const RECORD = `(async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/mp4;codecs=avc1.42E01E', videoKeyFrameIntervalDuration: 1000 });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(1000);
  for (let frame = 0; frame < 60; frame++) {
    pen.fillStyle = 'hsl(' + frame * 6 + ' 60% 50%)';
    pen.fillRect(0, 0, 160, 90);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.stop();
  await stopped;
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(',')[1]);
    reader.readAsDataURL(new Blob(parts));
  });
})()`;

/**
 * A fragmented MP4 of six seconds as an HLS list with its pieces: the header, then each fragment.
 *
 * @example hlsOf(mp4).get('list.m3u8')
 */
export function hlsOf(mp4: Buffer): Map<string, Buffer> {
  const boxes: { type: string; bytes: Buffer }[] = [];
  for (let at = 0; at + 8 <= mp4.length; ) {
    const long = mp4.readUInt32BE(at) || mp4.length - at;
    boxes.push({ type: mp4.toString('latin1', at + 4, at + 8), bytes: mp4.subarray(at, at + long) });
    at += long;
  }
  const first = boxes.findIndex(({ type }) => type === 'moof');
  const files = new Map([['init.mp4', Buffer.concat(boxes.slice(0, first).map(({ bytes }) => bytes))]]);
  boxes.forEach(({ type, bytes }, index) => {
    const data = boxes[index + 1];
    if (type === 'moof' && data?.type === 'mdat') files.set(`${files.size}.m4s`, Buffer.concat([bytes, data.bytes]));
  });
  const count = files.size - 1;
  const list = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-TARGETDURATION:7',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-MAP:URI="init.mp4"',
  ];
  for (let n = 1; n <= count; n++) list.push(`#EXTINF:${(6 / count).toFixed(3)},`, `${n}.m4s`);
  return files.set('list.m3u8', Buffer.from([...list, '#EXT-X-ENDLIST', ''].join('\n')));
}

/** A player as YouTube's frame behaves towards the page around it. */
export const YOUTUBE = `<!doctype html><script>
let [state, at] = [2, Number(new URLSearchParams(location.search).get('start'))];
window.said = [];
const tell = () => parent.postMessage(JSON.stringify({ event: 'infoDelivery', info: { currentTime: at, playerState: state } }), '*');
addEventListener('message', ({ data }) => {
  const { event, func, args } = JSON.parse(data);
  said.push(func ?? event);
  if (func === 'seekTo') at = args[0];
  if (func === 'playVideo') state = 1;
  if (func === 'pauseVideo') state = 2;
  tell();
});
setInterval(() => { if (state === 1) { at += 0.5; tell(); } }, 100);
</script>`;
