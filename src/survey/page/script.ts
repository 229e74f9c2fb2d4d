import { createHash } from 'node:crypto';

/**
 * All the script there is; pages work without it. A second tap on the button sends nothing twice, writing under "something else" chooses
 * it, an exclusive answer unticks the others, and a kiosk that nobody touches begins anew.
 */
export const PAGE_SCRIPT = `(function(d,b){var s;d.addEventListener('submit',function(e){if(s)e.preventDefault();s=1;setTimeout(function(){s=0},8000)});d.addEventListener('input',function(e){var i=e.target,c=i.getAttribute('data-chooses');if(c&&i.value)d.getElementById(c).checked=true});d.addEventListener('change',function(e){var i=e.target;if(i.type!='checkbox'||!i.checked)return;var x=i.hasAttribute('data-alone');d.getElementsByName(i.name).forEach(function(o){if(o!=i&&(x||o.hasAttribute('data-alone')))o.checked=false})});var n=b.getAttribute('data-idle'),t;if(n){var g=function(){clearTimeout(t);t=setTimeout(function(){location.replace(b.getAttribute('data-home'))},n*1000)};['touchstart','keydown','mousemove','scroll'].forEach(function(k){d.addEventListener(k,g,{passive:true})});g()}})(document,document.body)`;

/** Lets browsers run exactly this script and no other. */
export const PAGE_SCRIPT_HASH = `sha256-${createHash('sha256').update(PAGE_SCRIPT).digest('base64')}`;
