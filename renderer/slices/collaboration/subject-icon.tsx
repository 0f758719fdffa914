import { createElement } from 'react';
import { subjectIcon } from '../subjects.ts';

/** The glyph of what something is about. */
export function SubjectIcon({ kind, className }: { kind: string; className: string }) {
  return createElement(subjectIcon(kind), { 'aria-hidden': true, className });
}
