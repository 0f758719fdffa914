import { useEffect, useRef, useState } from 'react';

/** Typing is told once it rests. Milliseconds. */
const REST = 250;

/** Text that follows `given`; while it is typed it goes ahead, and `onRest` hears of it when the typing rests. */
export function useTyped(
  given: string,
  onRest: (text: string) => void,
): [text: string, setText: (text: string) => void] {
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const latest = useRef(onRest);
  useEffect(() => {
    latest.current = onRest;
  });
  const text = typed?.text;
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(() => latest.current(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  // Once what was typed has arrived, or something else came from elsewhere (Back, for one), that counts.
  const isAhead = typed !== null && given === typed.over;
  return [isAhead ? typed.text : given, (next) => setTyped({ text: next, over: given })];
}
