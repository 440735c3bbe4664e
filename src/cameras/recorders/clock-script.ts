/**
 * `/clock.js`: asks `api/v1/time` several times, believes the answer with the shortest way, and takes the server to have
 * looked at its clock in the middle of that way, which is wrong by half of it at most. Then it ticks by the browser's steady
 * clock, never by the phone's time of day. Plain ES2017; addresses are relative, for installations below a path of their own.
 */
export const CLOCK_SCRIPT = `'use strict';
(function () {
  const TRIES = 6;
  const AGAIN_MILLISECONDS = 60000;
  const VIETNAM_MILLISECONDS = 7 * 3600000;
  const byId = (id) => document.getElementById(id);
  let best = null;

  async function ask() {
    const sent = performance.now();
    const answer = await fetch('api/v1/time', { cache: 'no-store' });
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    const received = performance.now();
    const { now } = await answer.json();
    return { server: Date.parse(now), middle: (sent + received) / 2, roundTrip: received - sent };
  }

  async function measure() {
    let shortest = null;
    for (let index = 0; index < TRIES; index++) {
      try {
        const tried = await ask();
        if (!shortest || tried.roundTrip < shortest.roundTrip) shortest = tried;
      } catch (error) {
        // The next try may get through.
      }
    }
    if (shortest) {
      best = shortest;
      byId('still').hidden = true;
      byId('failed').hidden = true;
      byId('measured').hidden = false;
      const half = (Math.max(1, Math.ceil(best.roundTrip / 20)) / 100).toFixed(2);
      for (const [id, text] of [['vi', half.replace('.', ',')], ['en', half]]) byId('half-' + id).textContent = text;
      for (const id of ['vi', 'en']) byId('trip-' + id).textContent = String(Math.ceil(best.roundTrip));
    } else if (!best) {
      byId('failed').hidden = false;
    }
  }

  function tick() {
    const at = new Date(best.server + performance.now() - best.middle);
    const local = new Date(at.getTime() + VIETNAM_MILLISECONDS).toISOString();
    byId('time').textContent = local.slice(11, 19);
    byId('time').dateTime = at.toISOString();
    byId('date').textContent = local.slice(8, 10) + '/' + local.slice(5, 7) + '/' + local.slice(0, 4);
    setTimeout(tick, 1000 - (at.getTime() % 1000));
  }

  async function start() {
    await measure();
    if (best) tick();
    else setTimeout(start, 5000);
  }

  start();
  setInterval(() => best && measure(), AGAIN_MILLISECONDS);
  // A phone that slept may have stopped its steady clock.
  document.addEventListener('visibilitychange', () => document.hidden || (best && measure()));
})();
`;
