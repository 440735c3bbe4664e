import { useEffect, useRef } from 'react';
import type { PlayerAct, PlayerActs } from './player-acts';

/** In the order in which the help lists them. */
export const SHORTCUTS: [act: PlayerAct, keys: string[]][] = [
  ['playOrPause', ['k', ' ']],
  ['back1', ['ArrowLeft']],
  ['forward1', ['ArrowRight']],
  ['back10', ['j']],
  ['forward10', ['l']],
  ['frameBack', [',']],
  ['frameForward', ['.']],
  ['slower', ['-']],
  ['faster', ['+', '=']],
  ['loopA', ['[']],
  ['loopB', [']']],
  ['loopOff', ['\\']],
  ['marker', ['m']],
  ['still', ['s']],
  ['start', ['Home']],
  ['end', ['End']],
];

const byKey = new Map(SHORTCUTS.flatMap(([act, keys]) => keys.map((key) => [key, act] as const)));
const FIELDS = 'input:not([type=range]), textarea, select, [contenteditable], [role=dialog], [role=menu]';
/** What such keys press or move by themselves. */
const PRESSED_BY_SPACE = 'button, a, [role=option]';
const MOVED_BY_ARROWS = 'input[type=range], [role=listbox], [role=combobox]';

/** Keys of the player, wherever the focus is, but where one types. */
export function useShortcuts(acts: PlayerActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (!act) return;
      event.preventDefault();
      latest.current[act]();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function actOf(event: KeyboardEvent): PlayerAct | null {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const act = byKey.get(key.length === 1 ? key.toLowerCase() : key);
  if (!act || !(target instanceof Element) || target.closest(FIELDS)) return null;
  if (key === ' ' && target.closest(PRESSED_BY_SPACE)) return null;
  if (key.length > 1 && target.closest(MOVED_BY_ARROWS)) return null;
  return act;
}
