/** The small build ships without types; it is the same player without subtitles, alternate audio and DRM. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
