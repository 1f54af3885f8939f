/** Beginnings of the names of events (HTML, SVG, UI Events, and the old ones of Internet Explorer), after `on`. */
const BEGINNINGS = (
  'abort activate after anim append audio auxclick before begin blur boundary bounce broadcast cached canceled cancel canplay change chargingtime click ' +
  'close command compassneeds complete composition connect contextlost contextmenu contextrestored control copy cue cut dataavailable dataset dbl ' +
  'deactivate device dial dischargingtime disabled dom downloading drag drop duration emptied end enter error exit filterchange finish focus form ' +
  'fullscreen gamepad gesture gotpointer hash help holding incoming input invalid key language layoutcomplete level load locationchange lose lost mark media ' +
  'message mouse move mozfullscreen noupdate offline online outofsync overflow page paste pause play point popstate popup progress propertychange ratechange ' +
  'readystate received repeat reset resize resizestart retrieving reverse row rtcpeer scroll search security seek select show slot source stalled start statechange stk stop ' +
  'storage submit success suspend synch texttrack timeout timeupdate toggle touch track transition underflow unhandled unload updateready upgradeneeded ' +
  'url userproximity versionchange visibilit voice volume waiting webkit wheel zoom'
).split(' ');

const BY_LETTER = new Map<string, string[]>();
for (const one of BEGINNINGS) BY_LETTER.set(one.charAt(0), [...(BY_LETTER.get(one.charAt(0)) ?? []), one]);

/** `onclick`, `onmouseover`, … as opposed to `once`, `only`, `ontology`. Lower case. */
export function isEventHandler(name: string): boolean {
  if (name.length < 5 || !name.startsWith('on')) return false;
  return (BY_LETTER.get(name.charAt(2)) ?? []).some((beginning) => name.startsWith(beginning, 2));
}
