import { createHash } from 'node:crypto';

/**
 * All the script there is; pages work without it. A second tap on the button sends nothing twice, writing under "something else" chooses
 * it, an exclusive answer unticks the others, and a kiosk that nobody touches begins anew.
 */
const EVERYWHERE = `var s;d.addEventListener('submit',function(e){if(s)e.preventDefault();s=1;setTimeout(function(){s=0},8000)});d.addEventListener('input',function(e){var i=e.target,c=i.getAttribute('data-chooses');if(c&&i.value)d.getElementById(c).checked=true});d.addEventListener('change',function(e){var i=e.target;if(i.type!='checkbox'||!i.checked)return;var x=i.hasAttribute('data-alone');d.getElementsByName(i.name).forEach(function(o){if(o!=i&&(x||o.hasAttribute('data-alone')))o.checked=false})});var n=b.getAttribute('data-idle'),t;if(n){var g=function(){clearTimeout(t);t=setTimeout(function(){location.replace(b.getAttribute('data-home'))},n*1000)};['touchstart','keydown','mousemove','scroll'].forEach(function(k){d.addEventListener(k,g,{passive:true})});g()}`;

/** In a frame, the page around it is told how high this one is, that it is done, and that somebody pressed Escape: nothing of the answers. */
const FRAMED = `if(parent!=window){var p=function(m){m.aftershow='survey';parent.postMessage(m,'*')},z=function(){p({height:b.offsetHeight,done:b.hasAttribute('data-done')})};if(window.ResizeObserver)new ResizeObserver(z).observe(b);z();d.addEventListener('keydown',function(e){if(e.key=='Escape')p({close:true})})}`;

/**
 * Whoever fills a survey in for somebody on the telephone: the first field has the focus, and a digit chooses in the question one stands in
 * (1 and then 0 at once is 10). Tab leads to the next question and Enter sends, as everywhere.
 */
const KEYS = `if(b.hasAttribute('data-keys')){var q=d.querySelector('form>fieldset'),q=q&&q.querySelector('input,textarea,select'),w=0;if(q)q.focus();d.addEventListener('keydown',function(e){var a=d.activeElement,h=a.closest('fieldset'),m=Date.now();if(!h||!/^\\d$/.test(e.key)||e.ctrlKey||e.metaKey||e.altKey||!/^(radio|checkbox)$/.test(a.type))return;var k=e.key=='0'&&m-w<700?'10':e.key,r=[].slice.call(h.querySelectorAll('[type=radio],[type=checkbox]')),c=h.querySelector('.row')?r.filter(function(i){return i.value==k})[0]:r[k-1];w=k=='1'?m:0;if(c){e.preventDefault();c.focus();c.click()}})}`;

export const PAGE_SCRIPT = `(function(d,b){${EVERYWHERE};${FRAMED};${KEYS}})(document,document.body)`;

/** Lets browsers run exactly this script and no other. */
export const PAGE_SCRIPT_HASH = `sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}`;
